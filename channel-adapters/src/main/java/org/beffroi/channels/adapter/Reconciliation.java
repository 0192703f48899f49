package org.beffroi.channels.adapter;

/** What reading back told about a post of which we did not know whether it exists. */
public sealed interface Reconciliation {

    record Found(ExternalRef ref) implements Reconciliation {}

    record NotFound() implements Reconciliation {}

    /** The channel cannot be read, or did not answer. */
    record Unknown() implements Reconciliation {}
}
