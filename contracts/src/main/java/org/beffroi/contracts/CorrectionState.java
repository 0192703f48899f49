package org.beffroi.contracts;

/** The state of one correction: of what one live delivery still owes once a newer version is approved. */
public enum CorrectionState {
    /** Waits for its turn, for a medium, or for the outcome of what is still on its way. */
    PENDING,
    SENDING,
    /** The channel works on it and will say later. */
    ACCEPTED,
    RETRYING,
    /** Nobody can know whether the channel has it. */
    UNCERTAIN,
    CORRECTED,
    /** The channel cannot, or refuses for good. */
    IMPOSSIBLE,
    /** Tried as long as it made sense. */
    FAILED,
    /** No longer wanted: withdrawn, superseded by a newer correction, or nothing became public. */
    CANCELLED
}
