package org.beffroi.channels.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.beffroi.contracts.EventType;
import org.beffroi.platform.event.Outbox;

/** Tells the other services the whole public state of an account that changed. */
@ApplicationScoped
class AccountAnnouncements {

    private final Accounts accounts;
    private final Adapters adapters;
    private final Outbox outbox;
    private final Event<AccountChanged> changed;

    AccountAnnouncements(Accounts accounts, Adapters adapters, Outbox outbox, Event<AccountChanged> changed) {
        this.accounts = accounts;
        this.adapters = adapters;
        this.outbox = outbox;
        this.changed = changed;
    }

    void tell(EventType type, Account account) {
        // the version counts on flush, and the event must carry the one that is stored
        accounts.flush();
        add(type, account);
        changed.fire(new AccountChanged(account.id(), account.state()));
    }

    /** The state as it was last told; nothing happened here. */
    void repeat(Account account) {
        add(
                switch (account.state()) {
                    case CONNECTED -> EventType.ACCOUNT_CONNECTED;
                    case RECONNECT -> EventType.ACCOUNT_CHANGED;
                    case DISABLED -> EventType.ACCOUNT_DISABLED;
                },
                account);
    }

    private void add(EventType type, Account account) {
        outbox.add(
                type,
                account.id(),
                account.version(),
                account.fact(adapters.of(account.kind()).capabilities()));
    }
}
