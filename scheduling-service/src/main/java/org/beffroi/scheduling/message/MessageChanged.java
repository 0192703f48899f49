package org.beffroi.scheduling.message;

/** The state of a message is new; observed in the transaction that keeps it. */
public record MessageChanged(KnownMessage message) {}
