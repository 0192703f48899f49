package org.beffroi.channels.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.beffroi.contracts.AccountId;
import org.beffroi.platform.authority.Bypass;
import org.beffroi.platform.event.ReplayableState;
import org.beffroi.platform.event.ThingRows;

/** Tells the state of every account again. */
@ApplicationScoped
class AccountReplayQueue implements ReplayableState {

    private final Bypass bypass;
    private final Accounts accounts;
    private final AccountAnnouncements announcements;

    AccountReplayQueue(Bypass bypass, Accounts accounts, AccountAnnouncements announcements) {
        this.bypass = bypass;
        this.accounts = accounts;
        this.announcements = announcements;
    }

    @Override
    public long count() {
        return bypass.call(Bypass.Name.QUEUE, connection -> ThingRows.count(connection, "account"));
    }

    @Override
    public List<Thing> after(UUID last, int most) {
        return bypass.call(Bypass.Name.QUEUE, connection -> ThingRows.after(connection, "account", last, most));
    }

    @Override
    public void tell(UUID id) {
        announcements.repeat(accounts.lock(new AccountId(id)).orElseThrow());
    }
}
