package org.beffroi.channels.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.EventType;
import org.beffroi.platform.audit.AuditTrail;

/** Notes that a channel refuses what an account brings: nothing is sent until a person connects it again. */
@ApplicationScoped
public class LoseAccess {

    private final Accounts accounts;
    private final AccountAnnouncements announcements;
    private final AuditTrail audit;
    private final Clock clock;

    LoseAccess(Accounts accounts, AccountAnnouncements announcements, AuditTrail audit, Clock clock) {
        this.accounts = accounts;
        this.announcements = announcements;
        this.audit = audit;
        this.clock = clock;
    }

    public void of(AccountId id, String code, String detail) {
        Account account = accounts.lock(id).orElseThrow();
        if (account.loseAccess(code, detail, clock.instant())) {
            audit.record("account.access-lost", "account", account.rowId(), Map.of("code", code));
            announcements.tell(EventType.ACCOUNT_CHANGED, account);
        }
    }
}
