package org.beffroi.channels.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.beffroi.channels.adapter.ChannelAdapter;
import org.beffroi.channels.adapter.ChannelAdapter.Prepared;
import org.beffroi.channels.adapter.Connection;
import org.beffroi.channels.adapter.Health;
import org.beffroi.channels.adapter.SettingRefused;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.EventType;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.audit.AuditTrail;
import org.beffroi.platform.authority.CurrentAuthority;

/** Connects an account, or connects it anew with other settings, once the channel has proved that it lets us write. */
@ApplicationScoped
class ConnectAccount {

    private final Accounts accounts;
    private final Adapters adapters;
    private final CredentialVault vault;
    private final AccountAnnouncements announcements;
    private final AuditTrail audit;
    private final ShownOnce shownOnce;
    private final CurrentAuthority authority;
    private final Clock clock;

    ConnectAccount(
            Accounts accounts,
            Adapters adapters,
            CredentialVault vault,
            AccountAnnouncements announcements,
            AuditTrail audit,
            ShownOnce shownOnce,
            CurrentAuthority authority,
            Clock clock) {
        this.accounts = accounts;
        this.adapters = adapters;
        this.vault = vault;
        this.announcements = announcements;
        this.audit = audit;
        this.shownOnce = shownOnce;
        this.authority = authority;
        this.clock = clock;
    }

    /** What a person typed. */
    record Wish(String name, String locale, Map<String, Object> settings, Map<String, String> credentials) {}

    Account connect(ChannelKind kind, Wish wish) {
        Account account = new Account(AccountId.next(), kind, clock.instant());
        Verified verified = verify(account, wish, wish.credentials());
        accounts.persist(account.connectedAs(wish, verified, clock.instant()));
        accounts.flush();
        keep(account, verified, EventType.ACCOUNT_CONNECTED, "account.connected");
        return account;
    }

    /** Credentials that the wish does not name stay as they are. */
    Account change(Account account, Wish wish) {
        if (account.state() == AccountState.DISABLED) {
            throw new Refusal(409, "account-disabled");
        }
        Map<String, String> credentials = new HashMap<>(vault.open(account.rowId()));
        credentials.putAll(wish.credentials());
        Verified verified = verify(account, wish, credentials);
        account.connectedAs(wish, verified, clock.instant());
        keep(account, verified, EventType.ACCOUNT_CHANGED, "account.changed");
        return account;
    }

    private Verified verify(Account account, Wish wish, Map<String, String> credentials) {
        refuseTwins(account.kind(), wish.name(), account.rowId());
        ChannelAdapter adapter =
                adapters.find(account.kind()).orElseThrow(() -> new Refusal(422, "channel-unavailable").field("kind"));
        Prepared prepared = prepare(adapter, wish.settings(), credentials);
        Health health = adapter.verify(new Connection(
                authority.id(),
                account.id(),
                account.kind(),
                wish.name(),
                wish.locale(),
                prepared.settings(),
                prepared.credentials(),
                Map.of()));
        if (health.state() != Health.State.OK) {
            throw new Refusal(422, "account-verification-failed")
                    .args(health.detail())
                    .with("cause", health.code());
        }
        return new Verified(prepared, health);
    }

    private void refuseTwins(ChannelKind kind, String name, UUID self) {
        if (kind == ChannelKind.WEBSITE && accounts.websiteTaken(self)) {
            throw new Refusal(409, "website-exists").field("kind");
        }
        if (accounts.nameTaken(kind, name, self)) {
            throw new Refusal(409, "account-exists").field("name");
        }
    }

    private static Prepared prepare(
            ChannelAdapter adapter, Map<String, Object> settings, Map<String, String> credentials) {
        try {
            return adapter.prepare(settings, credentials);
        } catch (SettingRefused e) {
            throw new Refusal(422, e.code()).field(e.field()).args(e.field());
        }
    }

    private void keep(Account account, Verified verified, EventType type, String action) {
        vault.keep(account.rowId(), verified.prepared().credentials());
        shownOnce.put(verified.prepared().shownOnce());
        audit.record(
                action,
                "account",
                account.rowId(),
                Map.of("kind", account.kind().word(), "name", account.name()));
        announcements.tell(type, account);
    }

    record Verified(Prepared prepared, Health health) {}
}
