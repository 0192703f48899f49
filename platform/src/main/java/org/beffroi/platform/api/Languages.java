package org.beffroi.platform.api;

import java.util.List;
import java.util.Locale;

/** The languages people are answered in. */
final class Languages {

    static final List<Locale> SPOKEN = List.of(Locale.FRENCH, Locale.ENGLISH);

    private Languages() {}

    /** The best spoken language for an {@code Accept-Language} header; French when it is absent or unreadable. */
    static Locale preferred(String header) {
        if (header == null || header.length() > 500) {
            return Locale.FRENCH;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(header), SPOKEN);
            return best == null ? Locale.FRENCH : best;
        } catch (IllegalArgumentException unreadable) {
            return Locale.FRENCH;
        }
    }
}
