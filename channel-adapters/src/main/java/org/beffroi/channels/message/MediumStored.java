package org.beffroi.channels.message;

/** An approved medium is here; told within the process, in the transaction of the change. */
public record MediumStored(String sha256) {}
