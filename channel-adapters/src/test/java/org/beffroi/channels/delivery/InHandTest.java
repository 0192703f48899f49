package org.beffroi.channels.delivery;

import static org.beffroi.contracts.ChannelKind.MASTODON;
import static org.beffroi.contracts.ChannelKind.WEBHOOK;
import static org.beffroi.contracts.ChannelKind.WEBSITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.beffroi.channels.delivery.InHand.Limits;
import org.beffroi.channels.delivery.InHand.Place;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.junit.jupiter.api.Test;

/** Counts places while the calls of dead accounts are held: what others get must not depend on them. */
class InHandTest {

    private static final Limits LIMITS = new Limits(2, 8, 32, 2, Duration.ofSeconds(2));

    private long now;
    private final InHand inHand = new InHand(LIMITS, () -> now);

    @Test
    void aKindWhoseAccountsAllHangTakesNoPlaceOfAnotherKind() {
        // Given
        hang(accounts(100), WEBHOOK);

        // When
        List<AccountId> served = serve(accounts(50), MASTODON, WEBSITE);

        // Then
        assertEquals(100, served.size());
    }

    @Test
    void waitsForWhatIsInHandAndNoLongerThanItsPatience() throws InterruptedException {
        // Given
        boolean atOnce = inHand.awaitNone(Duration.ZERO);
        Place place = inHand.take(accounts(1).getFirst(), WEBHOOK);
        boolean impatient = inHand.awaitNone(Duration.ofMillis(1));

        // When
        Thread.ofVirtual().start(() -> inHand.giveBack(place));
        boolean patient = inHand.awaitNone(Duration.ofSeconds(30));

        // Then
        assertTrue(atOnce);
        assertFalse(impatient);
        assertTrue(patient);
    }

    @Test
    void accountsThatHangLeaveTheirPlacesToAccountsOfTheirKindThatAnswer() {
        // Given: more dead accounts than a kind has places
        List<Place> held = hang(accounts(20), WEBHOOK);
        now += LIMITS.silentAfter().toNanos();

        // When
        List<AccountId> served = serve(accounts(50), WEBHOOK);

        // Then
        assertEquals(8, held.size());
        assertEquals(50, served.size());
    }

    @Test
    void accountsKnownToBeSilentAreTriedAFewAtATimeAndOneCallEach() {
        // Given
        List<AccountId> dead = accounts(5);
        dead.forEach(account -> call(account, WEBHOOK, LIMITS.silentAfter()));
        hang(dead.subList(0, 1), WEBHOOK);

        // When
        Collection<AccountId> withOne = inHand.busy();
        hang(dead.subList(1, 2), WEBHOOK);
        Collection<AccountId> withTwo = inHand.busy();

        // Then
        assertEquals(List.of(dead.getFirst()), List.copyOf(withOne));
        assertTrue(withTwo.containsAll(dead));
        assertEquals(8, inHand.room().get(WEBHOOK));
    }

    @Test
    void anAccountThatAnswersAgainIsLikeAnyOther() {
        // Given
        AccountId account = AccountId.next();
        call(account, WEBHOOK, LIMITS.silentAfter());
        call(account, WEBHOOK, Duration.ofMillis(50));

        // When
        inHand.take(account, WEBHOOK);

        // Then
        assertFalse(inHand.busy().contains(account));
        assertEquals(7, inHand.room().get(WEBHOOK));
    }

    @Test
    void anAccountWithAThousandDueRowsTakesTwoPlaces() {
        // Given
        AccountId account = AccountId.next();

        // When
        inHand.take(account, WEBHOOK);
        inHand.take(account, WEBHOOK);

        // Then
        assertEquals(List.of(account), List.copyOf(inHand.busy()));
    }

    @Test
    void aKindNeverHoldsMoreThanMemoryAllows() {
        // Given
        for (int wave = 0; wave < 10; wave++) {
            hang(accounts(20), WEBHOOK);
            now += LIMITS.silentAfter().toNanos();
        }

        // When
        Map<ChannelKind, Integer> room = inHand.room();

        // Then
        assertFalse(room.containsKey(WEBHOOK));
        assertEquals(8, room.get(MASTODON));
    }

    private static List<AccountId> accounts(int count) {
        return Stream.generate(AccountId::next).limit(count).toList();
    }

    /** As many calls as there is room for, none of which ends. */
    private List<Place> hang(List<AccountId> accounts, ChannelKind kind) {
        List<Place> held = new ArrayList<>();
        for (AccountId account : accounts) {
            if (inHand.room().containsKey(kind) && !inHand.busy().contains(account)) {
                Place place = inHand.take(account, kind);
                place.began();
                held.add(place);
            }
        }
        return held;
    }

    /** Accounts of the kinds that are begun and end at once, in rounds of as many as there is room for. */
    private List<AccountId> serve(List<AccountId> accounts, ChannelKind... kinds) {
        List<AccountId> served = new ArrayList<>();
        for (ChannelKind kind : kinds) {
            List<AccountId> waiting = new ArrayList<>(accounts);
            while (!waiting.isEmpty() && inHand.room().containsKey(kind)) {
                int round = Math.min(waiting.size(), inHand.room().get(kind));
                List<AccountId> next = waiting.subList(0, round);
                List<Place> begun =
                        next.stream().map(account -> inHand.take(account, kind)).toList();
                begun.forEach(Place::began);
                begun.forEach(this::end);
                served.addAll(next);
                next.clear();
            }
        }
        return served;
    }

    private void call(AccountId account, ChannelKind kind, Duration duration) {
        Place place = inHand.take(account, kind);
        place.began();
        now += duration.toNanos();
        end(place);
    }

    private void end(Place place) {
        place.ended();
        inHand.giveBack(place);
    }
}
