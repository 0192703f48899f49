package org.beffroi.channels.adapter;

import java.time.Instant;
import java.util.UUID;
import org.beffroi.contracts.DeliveryFact.Counts;

/**
 * How an adapter that answered {@link Outcome.Accepted} works on and tells what became of it. Called in the authority's
 * scope; the change and its event commit with the caller's transaction. Work is named by the identifier of the delivery, or
 * of the correction, that it was accepted for.
 */
public interface AcceptedDeliveries {

    Standing standing(UUID work);

    /** The channel refuses what the account brings: a person must connect it again, and its deliveries wait. */
    void accessLost(UUID work, String code, String detail);

    boolean isKnown(UUID work);

    /** Recipients moved; no event is sent for this, readers of the delivery see it. */
    void progress(UUID work, Counts counts);

    /**
     * No recipient is open any more: all sent is {@code DELIVERED}, some sent {@code PARTIAL}, none sent
     * {@code UNCERTAIN} or {@code FAILED}. A correction that anybody got is {@code CORRECTED}. Does nothing
     * when the work ended before.
     *
     * @param code   of what went wrong, or null
     * @param detail French, or null
     */
    void ended(UUID work, Counts counts, String code, String detail);

    /** Whether work on an accepted delivery goes on. */
    sealed interface Standing {}

    /**
     * What to send, hash verified again.
     *
     * @param id       the delivery's, or of a follow-up the correction's
     * @param notAfter nothing leaves after it; a correction has no such bound
     */
    record Work(UUID id, Rendition rendition, Connection connection, DeliveryKey key, Instant notAfter)
            implements Standing {}

    /** The account waits for a person. */
    record Paused(Instant notAfter) implements Standing {}

    /** Ended, withdrawn or superseded: nothing more may leave. */
    record Over() implements Standing {}
}
