package org.beffroi.contracts;

/** The state of one message version. */
public enum ReviewState {
    IN_REVIEW,
    CHANGES_REQUESTED,
    REJECTED,
    APPROVED,
    SUPERSEDED,
    VOID,
    CANCELLED
}
