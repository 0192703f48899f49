package org.beffroi.contracts;

/** Whether an account may be published to. */
public enum AccountState {
    CONNECTED,
    /** The other side refused our credentials: a person must connect it again. */
    RECONNECT,
    DISABLED
}
