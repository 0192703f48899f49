package org.beffroi.manifests.settings;

import java.util.List;
import java.util.Locale;

/**
 * One setting, as its interface tells it.
 *
 * @param defaultValue null where there is none
 */
public record Setting(
        String property, String type, boolean optional, String defaultValue, List<String> allowed, String meaning) {

    public String variable() {
        return variableOf(property);
    }

    public static String variableOf(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
