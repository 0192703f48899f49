package org.beffroi.channels.delivery;

/** What an attempt is made for. */
enum Purpose {
    PUBLISH,
    RETRACT,
    /** Reads the channel back, to learn what became of an attempt whose outcome is unknown. Changes nothing there. */
    FIND,
    /** Brings a newer version to what is live. */
    CORRECT
}
