package org.beffroi.scheduling.publication;

/** Something may be due once the transaction is committed: no need to wait for the next look. */
public record DueNow() {}
