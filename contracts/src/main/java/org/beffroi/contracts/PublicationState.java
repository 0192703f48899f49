package org.beffroi.contracts;

/** The state of one publication. */
public enum PublicationState {
    PLANNED,
    BLOCKED,
    HELD,
    RELEASED,
    MISSED,
    CANCELLED
}
