package org.beffroi.channels.delivery;

/** Sees how long a channel takes to answer; our own database does not count. */
interface CallWatch {

    void began();

    void ended();
}
