package org.beffroi.channels.subscriber;

enum ConsentState {
    /** Asked for; nothing is sent but the mail to confirm it. */
    REQUESTED,
    ACTIVE,
    /** Stopped; the address is about to be erased. */
    WITHDRAWN,
    /** Erased; a keyed hash remembers not to write again. */
    SUPPRESSED
}
