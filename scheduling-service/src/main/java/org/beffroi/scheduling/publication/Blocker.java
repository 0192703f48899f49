package org.beffroi.scheduling.publication;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a publication would not go out as things stand. */
public enum Blocker {
    WAITING_FOR_APPROVAL,
    CHANNEL_NOT_RENDERED,
    ACCOUNT_DISABLED;

    /** The word used in JSON and as problem code. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
