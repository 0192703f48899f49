package org.beffroi.channels.delivery;

/** What an attempt is made for. */
enum Purpose {
    PUBLISH,
    RETRACT
}
