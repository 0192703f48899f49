package org.beffroi.contracts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A kind of channel; one kind has any number of accounts. */
public enum ChannelKind {
    WEBSITE,
    NEWSLETTER,
    MASTODON,
    WEBHOOK;

    /** The word used in JSON, addresses and configuration. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ChannelKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
