package org.beffroi.channels.account;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.beffroi.channels.account.AccountQueue.Claim;
import org.beffroi.channels.adapter.Connection;
import org.beffroi.channels.adapter.Health;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.EventType;
import org.beffroi.platform.audit.AuditTrail;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.queue.PollingWorkers;

/**
 * Verifies accounts again once a day where the other side sets the limits: a text that no longer fits is then a finding
 * before submission, not a refusal at the hour of publication.
 */
@ApplicationScoped
class CheckAccounts {

    private final AccountQueue queue;
    private final Accounts accounts;
    private final Adapters adapters;
    private final Connections connections;
    private final LoseAccess loseAccess;
    private final AccountAnnouncements announcements;
    private final AuditTrail audit;
    private final AuthorityScope scope;
    private final Clock clock;

    CheckAccounts(
            AccountQueue queue,
            Accounts accounts,
            Adapters adapters,
            Connections connections,
            LoseAccess loseAccess,
            AccountAnnouncements announcements,
            AuditTrail audit,
            AuthorityScope scope,
            Clock clock) {
        this.queue = queue;
        this.accounts = accounts;
        this.adapters = adapters;
        this.connections = connections;
        this.loseAccess = loseAccess;
        this.announcements = announcements;
        this.audit = audit;
        this.scope = scope;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started, PollingWorkers workers, AccountConfig config) {
        workers.start("account-checks", config.poll(), this::checkNext);
    }

    private boolean checkNext() {
        Optional<Claim> claim = queue.claim(adapters.withChangingLimits());
        claim.ifPresent(this::check);
        return claim.isPresent();
    }

    /** No transaction is open while the other side is asked. */
    private void check(Claim claim) {
        Optional<Connection> connection =
                scope.call(claim.authority(), () -> connected(claim).map(connections::open));
        connection.ifPresent(open -> {
            Health health = adapters.of(open.kind()).verify(open);
            scope.run(claim.authority(), () -> note(claim, health));
        });
    }

    private Optional<Account> connected(Claim claim) {
        return accounts.lock(claim.account()).filter(account -> account.state() == AccountState.CONNECTED);
    }

    private void note(Claim claim, Health health) {
        switch (health.state()) {
            case OK -> connected(claim).ifPresent(account -> noteLimits(account, health));
            case UNREACHABLE -> connected(claim).ifPresent(account -> account.foundSilent(health, clock.instant()));
            case REFUSED -> loseAccess.of(claim.account(), health.code(), health.detail());
        }
    }

    private void noteLimits(Account account, Health health) {
        if (account.foundWell(health, clock.instant())) {
            audit.record("account.limits-changed", "account", account.rowId(), Map.copyOf(health.limits()));
            announcements.tell(EventType.ACCOUNT_CHANGED, account);
        }
    }
}
