package org.beffroi.channels.adapter;

import java.util.Set;

/** A setting or credential of an account that cannot be accepted; the code has a text in the problem catalogue. */
public final class SettingRefused extends RuntimeException {

    private final String field;
    private final String code;

    /**
     * @param field path within the request, {@code settings.url}
     * @param code  stable word, {@code setting-missing}, {@code setting-invalid}, {@code address-private}, …
     */
    public SettingRefused(String field, String code) {
        super(code + " " + field, null, false, false);
        this.field = field;
        this.code = code;
    }

    /** Refuses a name that the channel does not know, so that a typing error is not silently lost. */
    public static void unknown(String prefix, Set<String> given, Set<String> known) {
        given.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new SettingRefused(prefix + "." + name, "setting-unknown");
                });
    }

    public String field() {
        return field;
    }

    public String code() {
        return code;
    }
}
