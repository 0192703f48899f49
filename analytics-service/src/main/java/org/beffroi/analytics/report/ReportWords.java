package org.beffroi.analytics.report;

import java.util.Locale;
import java.util.ResourceBundle;

/** What a person reads in reports; French where the language asked for is not spoken, whatever the machine speaks. */
final class ReportWords {

    private ReportWords() {}

    static ResourceBundle of(String name, Locale locale) {
        return ResourceBundle.getBundle(
                "report." + name,
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
