package org.beffroi.channels.website;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.beffroi.channels.adapter.SettingRefused;

/** What every public page must say about who publishes; all of it is required by law or by the page. */
final class ImprintSettings {

    private static final String FIELD = "settings.imprint";
    private static final List<String> TEXTS = List.of("town", "publisher", "director", "address", "phone", "hours");
    private static final List<String> COLOURS = List.of("colour", "accent");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 .]{3,30}");
    private static final int MAX_LENGTH = 300;

    private ImprintSettings() {}

    static Map<String, Object> checked(Object value) {
        if (!(value instanceof Map<?, ?> imprint)) {
            throw new SettingRefused(FIELD, "setting-missing");
        }
        Map<String, Object> checked = new LinkedHashMap<>();
        TEXTS.forEach(name -> checked.put(name, text(name, imprint.get(name))));
        COLOURS.forEach(name -> checked.put(name, colour(name, imprint.get(name))));
        if (!PHONE.matcher((String) checked.get("phone")).matches()) {
            throw new SettingRefused(FIELD + ".phone", "setting-invalid");
        }
        imprint.keySet().stream()
                .filter(name -> !checked.containsKey(String.valueOf(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw new SettingRefused(FIELD + "." + name, "setting-unknown");
                });
        return checked;
    }

    private static String text(String name, Object value) {
        if (!(value instanceof String text) || text.isBlank()) {
            throw new SettingRefused(FIELD + "." + name, "setting-missing");
        }
        if (text.length() > MAX_LENGTH) {
            throw new SettingRefused(FIELD + "." + name, "setting-invalid");
        }
        return text.strip();
    }

    /** It is written into a style sheet: nothing but a colour is let through. */
    private static String colour(String name, Object value) {
        if (!(value instanceof String text)) {
            throw new SettingRefused(FIELD + "." + name, "setting-missing");
        }
        if (!COLOUR.matcher(text).matches()) {
            throw new SettingRefused(FIELD + "." + name, "setting-invalid");
        }
        return text;
    }
}
