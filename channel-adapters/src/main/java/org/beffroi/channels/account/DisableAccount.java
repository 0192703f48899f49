package org.beffroi.channels.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.beffroi.contracts.EventType;
import org.beffroi.platform.audit.AuditTrail;

/** Ends the use of an account. Its credentials are forgotten; what it published stays. */
@ApplicationScoped
class DisableAccount {

    private final CredentialVault vault;
    private final AccountAnnouncements announcements;
    private final AuditTrail audit;

    DisableAccount(CredentialVault vault, AccountAnnouncements announcements, AuditTrail audit) {
        this.vault = vault;
        this.announcements = announcements;
        this.audit = audit;
    }

    Account disable(Account account) {
        if (account.disable()) {
            vault.forget(account.rowId());
            audit.record("account.disabled", "account", account.rowId(), Map.of("name", account.name()));
            announcements.tell(EventType.ACCOUNT_DISABLED, account);
        }
        return account;
    }
}
