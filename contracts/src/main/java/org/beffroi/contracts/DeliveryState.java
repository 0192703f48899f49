package org.beffroi.contracts;

/** The state of one delivery, from the release to what the channel confirmed. */
public enum DeliveryState {
    /** The approval or a medium is not here yet. */
    WAITING,
    PENDING,
    HELD,
    SENDING,
    ACCEPTED,
    RETRYING,
    UNCERTAIN,
    PARTIAL,
    DELIVERED,
    FAILED,
    MANUAL_REQUIRED,
    MISSED,
    CANCELLED,
    RETRACTED,
    RETRACT_IMPOSSIBLE
}
