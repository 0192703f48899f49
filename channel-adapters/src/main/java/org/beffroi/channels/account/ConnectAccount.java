package org.beffroi.channels.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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
import org.beffroi.platform.identity.Caller;

/** Connects an account, or connects it anew with other settings, once the channel has proved that it lets us write. */
@ApplicationScoped
class ConnectAccount {

    private final Accounts accounts;
    private final Adapters adapters;
    private final CredentialVault vault;
    private final AccountAnnouncements announcements;
    private final AuditTrail audit;
    private final ShownOnce shownOnce;
    private final Caller caller;
    private final Clock clock;

    ConnectAccount(
            Accounts accounts,
            Adapters adapters,
            CredentialVault vault,
            AccountAnnouncements announcements,
            AuditTrail audit,
            ShownOnce shownOnce,
            Caller caller,
            Clock clock) {
        this.accounts = accounts;
        this.adapters = adapters;
        this.vault = vault;
        this.announcements = announcements;
        this.audit = audit;
        this.shownOnce = shownOnce;
        this.caller = caller;
        this.clock = clock;
    }

    /** What a person typed. */
    record Wish(String name, String locale, Map<String, Object> settings, Map<String, String> credentials) {}

    /** What the channel is to be asked. It answers with no transaction open, because it may take its time. */
    record Question(AccountId account, ChannelKind kind, Wish wish, Prepared prepared) {}

    Question forNew(ChannelKind kind, Wish wish) {
        return new Question(AccountId.next(), kind, wish, prepare(adapter(kind), wish.settings(), wish.credentials()));
    }

    /** Credentials that the wish does not name stay as they are. */
    Question forChange(Account account, Wish wish) {
        refuseDisabled(account);
        ChannelAdapter adapter = adapter(account.kind());
        Map<String, String> credentials = new HashMap<>(vault.open(account.rowId()));
        credentials.putAll(wish.credentials());
        Prepared prepared = prepare(adapter, wish.settings(), credentials);
        if (leadsElsewhere(adapter, account, prepared)) {
            prepared = prepareElsewhere(adapter, wish);
        }
        return new Question(account.id(), account.kind(), wish, prepared);
    }

    Verified ask(Question question) {
        Prepared prepared = question.prepared();
        Health health = adapter(question.kind())
                .verify(new Connection(
                        caller.chosenAuthority(),
                        question.account(),
                        question.kind(),
                        question.wish().name(),
                        question.wish().locale(),
                        prepared.settings(),
                        prepared.credentials(),
                        Map.of()));
        if (health.state() != Health.State.OK) {
            throw new Refusal(422, "account-verification-failed")
                    .args(health.detail())
                    .with("cause", health.code());
        }
        return new Verified(question.wish(), prepared, health);
    }

    Account connect(Question question, Verified verified) {
        Account account = new Account(question.account(), question.kind(), clock.instant());
        refuseTwins(account.kind(), verified.wish().name(), account.rowId());
        accounts.persist(account.connectedAs(verified, clock.instant()));
        accounts.flush();
        keep(account, verified, EventType.ACCOUNT_CONNECTED, "account.connected");
        return account;
    }

    Account change(Account account, Verified verified) {
        refuseDisabled(account);
        refuseTwins(account.kind(), verified.wish().name(), account.rowId());
        account.connectedAs(verified, clock.instant());
        keep(account, verified, EventType.ACCOUNT_CHANGED, "account.changed");
        return account;
    }

    private ChannelAdapter adapter(ChannelKind kind) {
        return adapters.find(kind).orElseThrow(() -> new Refusal(422, "channel-unavailable").field("kind"));
    }

    private static void refuseDisabled(Account account) {
        if (account.state() == AccountState.DISABLED) {
            throw new Refusal(409, "account-disabled");
        }
    }

    private static boolean leadsElsewhere(ChannelAdapter adapter, Account account, Prepared prepared) {
        Map<String, Object> before = account.settings();
        return adapter.addresses().stream()
                .anyMatch(setting ->
                        !Objects.equals(before.get(setting), prepared.settings().get(setting)));
    }

    /** Only what was typed together with the new address goes there. */
    private static Prepared prepareElsewhere(ChannelAdapter adapter, Wish wish) {
        if (wish.credentials().isEmpty()) {
            throw new Refusal(422, "credentials-required").field("credentials");
        }
        return prepare(adapter, wish.settings(), wish.credentials());
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

    record Verified(Wish wish, Prepared prepared, Health health) {}
}
