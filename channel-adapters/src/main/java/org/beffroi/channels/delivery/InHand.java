package org.beffroi.channels.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;

/**
 * What this instance works on. Places are counted by kind and by account, never in one sum, so that no channel takes the
 * place of another. An account whose call has lasted too long is silent until one of its calls ends sooner: what waits for
 * it no longer counts against its kind, and it is tried one call at a time, beside a few others like it.
 */
final class InHand {

    private final Limits limits;
    private final LongSupplier nanoTime;
    private final Set<Place> places = new HashSet<>();
    private final Map<ChannelKind, Set<AccountId>> knownSilent = new EnumMap<>(ChannelKind.class);

    InHand(Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /**
     * How many are in hand at once.
     *
     * @param perAccount    of one account
     * @param perKind       of accounts that answer, of one kind
     * @param perKindInAll  of one kind, those that do not answer included: a bound of memory
     * @param silentPerKind of accounts known to be silent; no other is begun beyond it
     * @param silentAfter   how long a call may last before its account counts as silent
     */
    record Limits(int perAccount, int perKind, int perKindInAll, int silentPerKind, Duration silentAfter) {}

    /** One delivery in hand. */
    final class Place implements CallWatch {

        private final AccountId account;
        private final ChannelKind kind;
        private Long calledAt;

        private Place(AccountId account, ChannelKind kind) {
            this.account = account;
            this.kind = kind;
        }

        @Override
        public void began() {
            synchronized (InHand.this) {
                calledAt = nanoTime.getAsLong();
            }
        }

        @Override
        public void ended() {
            synchronized (InHand.this) {
                if (isSilent()) {
                    silentOf(kind).add(account);
                } else {
                    silentOf(kind).remove(account);
                }
                calledAt = null;
            }
        }

        private boolean isSilent() {
            return calledAt != null
                    && nanoTime.getAsLong() - calledAt >= limits.silentAfter().toNanos();
        }
    }

    /** How many more of each kind may be begun; kinds without room are left out. */
    synchronized Map<ChannelKind, Integer> room() {
        Map<ChannelKind, Integer> room = new EnumMap<>(ChannelKind.class);
        for (ChannelKind kind : ChannelKind.values()) {
            Set<AccountId> silent = silentNow(kind);
            int all = (int) places.stream().filter(place -> place.kind == kind).count();
            int free = Math.min(limits.perKind() - (all - placesOf(silent)), limits.perKindInAll() - all);
            if (free > 0) {
                room.put(kind, free);
            }
        }
        return room;
    }

    /** Accounts of which no more may be begun. */
    synchronized Collection<AccountId> busy() {
        Set<AccountId> busy = new HashSet<>();
        for (ChannelKind kind : ChannelKind.values()) {
            Set<AccountId> silent = silentNow(kind);
            boolean full = placesOf(silent) >= limits.silentPerKind();
            silent.stream().filter(account -> full || count(account) > 0).forEach(busy::add);
        }
        places.stream()
                .map(place -> place.account)
                .filter(account -> count(account) >= limits.perAccount())
                .forEach(busy::add);
        return busy;
    }

    synchronized Place take(AccountId account, ChannelKind kind) {
        Place place = new Place(account, kind);
        places.add(place);
        return place;
    }

    synchronized void giveBack(Place place) {
        places.remove(place);
        notifyAll();
    }

    /** False when something is still in hand after the patience. */
    synchronized boolean awaitNone(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!places.isEmpty()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private Set<AccountId> silentNow(ChannelKind kind) {
        Set<AccountId> silent = new HashSet<>(silentOf(kind));
        places.stream()
                .filter(place -> place.kind == kind && place.isSilent())
                .forEach(place -> silent.add(place.account));
        return silent;
    }

    private Set<AccountId> silentOf(ChannelKind kind) {
        return knownSilent.computeIfAbsent(kind, key -> new LinkedHashSet<>());
    }

    private int placesOf(Set<AccountId> accounts) {
        return (int) places.stream()
                .filter(place -> accounts.contains(place.account))
                .count();
    }

    private int count(AccountId account) {
        return (int)
                places.stream().filter(place -> place.account.equals(account)).count();
    }
}
