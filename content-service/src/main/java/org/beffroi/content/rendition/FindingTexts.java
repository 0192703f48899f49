package org.beffroi.content.rendition;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/** What people read of findings: French for whoever speaks neither language. */
final class FindingTexts {

    private FindingTexts() {}

    /** The typographic apostrophe of the texts keeps clear of the quote of MessageFormat. */
    static String of(String code, List<Object> args, Locale language) {
        return new MessageFormat(in(language).getString(code), language).format(args.toArray());
    }

    static Set<String> codes(Locale language) {
        return in(language).keySet();
    }

    private static ResourceBundle in(Locale language) {
        return ResourceBundle.getBundle(
                "rendition.findings",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
