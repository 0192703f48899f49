package org.beffroi.scheduling.account;

/** The state of an account is new; observed in the transaction that keeps it. */
public record AccountChanged(KnownAccount account) {}
