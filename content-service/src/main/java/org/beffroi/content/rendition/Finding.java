package org.beffroi.content.rendition;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.beffroi.contracts.ChannelKind;

/**
 * Something to correct, or to know, before submission.
 *
 * @param kind   the channel concerned, or null for all
 * @param locale the language concerned, or null for all
 * @param field  of the draft
 * @param args   what its words name: numbers, a link
 */
public record Finding(
        Severity severity, String code, ChannelKind kind, String locale, String field, List<Object> args) {

    public enum Severity {
        /** Keeps the message from being submitted. */
        BLOCK,
        WARN
    }

    /** Cause and remedy, for a person who speaks this language. */
    public String detail(Locale language) {
        return FindingTexts.of(code, args, language);
    }

    /** The closed list of findings. */
    enum Rule {
        TITLE_EMPTY(Severity.BLOCK),
        BODY_EMPTY(Severity.BLOCK),
        CHANNEL_MISSING(Severity.BLOCK),
        TEXT_TOO_LONG(Severity.BLOCK),
        ALT_MISSING(Severity.BLOCK),
        ALT_TOO_LONG(Severity.BLOCK),
        MEDIUM_UNKNOWN(Severity.BLOCK),
        MEDIUM_TOO_LARGE(Severity.BLOCK),
        TOO_MANY_IMAGES(Severity.BLOCK),
        IMAGES_LEFT_OUT(Severity.WARN),
        LINK_UNSAFE(Severity.BLOCK),
        LINK_TEXT_VAGUE(Severity.WARN),
        LINK_RAW(Severity.WARN),
        HTML_REMOVED(Severity.WARN),
        HEADING_SKIPPED(Severity.WARN),
        NESTED_TOO_DEEP(Severity.BLOCK),
        TOO_MANY_BRACKETS(Severity.BLOCK),
        LOCALE_MISSING(Severity.WARN),
        ACCOUNT_MISSING(Severity.WARN),
        PAGE_MISSING(Severity.WARN),
        IMPRINT_MISSING(Severity.WARN),
        MAIL_CLIPPED(Severity.WARN),
        PAYLOAD_TOO_LARGE(Severity.BLOCK),
        CONTENT_TOO_LARGE(Severity.BLOCK);

        private final Severity severity;

        Rule(Severity severity) {
            this.severity = severity;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        Finding finding(ChannelKind kind, String locale, String field, Object... args) {
            return new Finding(
                    severity, code(), kind, locale, field, Collections.unmodifiableList(Arrays.asList(args)));
        }
    }
}
