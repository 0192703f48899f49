package org.beffroi.channels.newsletter;

enum RecipientState {
    OPEN,
    /** Committed before the mail leaves. */
    SENDING,
    /** Certainly not taken; tried again when due. */
    RETRY,
    SENT,
    /** Certainly not taken, and not tried again. */
    REFUSED,
    /** It may have been taken; never tried again. */
    UNCERTAIN,
    /** Stopped the letter in the meantime, and counts no more. */
    WITHDRAWN,
    /** The message was withdrawn before this mail left. */
    CANCELLED
}
