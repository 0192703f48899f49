package org.beffroi.channels.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.beffroi.contracts.AccountId;

/** What this instance works on, counted by account. */
final class InHand {

    private final int perAccount;
    private final int inAll;
    private final Map<AccountId, Integer> counts = new HashMap<>();
    private int total;

    InHand(int perAccount, int inAll) {
        this.perAccount = perAccount;
        this.inAll = inAll;
    }

    synchronized int room() {
        return inAll - total;
    }

    synchronized Collection<AccountId> busy() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= perAccount)
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized void take(AccountId account) {
        counts.merge(account, 1, Integer::sum);
        total++;
    }

    synchronized void giveBack(AccountId account) {
        counts.computeIfPresent(account, (id, count) -> count == 1 ? null : count - 1);
        total--;
        notifyAll();
    }

    /** False when something is still in hand after the patience. */
    synchronized boolean awaitNone(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (total > 0) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
