package org.beffroi.contracts;

/** How urgent a row or an event is: work queues take alerts first. */
public enum Lane {
    ALERT,
    NORMAL
}
