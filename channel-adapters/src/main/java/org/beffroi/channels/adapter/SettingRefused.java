package org.beffroi.channels.adapter;

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

    public String field() {
        return field;
    }

    public String code() {
        return code;
    }
}
