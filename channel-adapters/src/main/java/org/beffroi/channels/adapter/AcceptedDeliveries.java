package org.beffroi.channels.adapter;

import java.time.Instant;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryId;

/**
 * How an adapter that answered {@link Outcome.Accepted} works on and tells what became of it. Called in the authority's
 * scope; the change and its event commit with the caller's transaction.
 */
public interface AcceptedDeliveries {

    Standing standing(DeliveryId deliveryId);

    /** The channel refuses what the account brings: a person must connect it again, and its deliveries wait. */
    void accessLost(DeliveryId deliveryId, String code, String detail);

    boolean isKnown(DeliveryId deliveryId);

    /** Recipients moved; no event is sent for this, readers of the delivery see it. */
    void progress(DeliveryId deliveryId, Counts counts);

    /**
     * No recipient is open any more: all sent is {@code DELIVERED}, some sent {@code PARTIAL}, none sent
     * {@code UNCERTAIN} or {@code FAILED}. Does nothing when the delivery ended before.
     *
     * @param code   of what went wrong, or null
     * @param detail French, or null
     */
    void ended(DeliveryId deliveryId, Counts counts, String code, String detail);

    /** Whether work on an accepted delivery goes on. */
    sealed interface Standing {}

    /** What to send, hash verified again. */
    record Work(Rendition rendition, Connection connection, DeliveryKey key) implements Standing {}

    /** The account waits for a person. */
    record Paused(Instant notAfter) implements Standing {}

    /** Ended or withdrawn: nothing more may leave. */
    record Over() implements Standing {}
}
