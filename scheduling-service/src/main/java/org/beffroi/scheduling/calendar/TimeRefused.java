package org.beffroi.scheduling.calendar;

import java.util.List;

/** A time that cannot be planned, with the reason as a stable word. */
public final class TimeRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String field;
    private final transient List<String> instead;

    TimeRefused(String code, String field, List<String> instead) {
        super(field + ": " + code, null, false, true);
        this.code = code;
        this.field = field;
        this.instead = List.copyOf(instead);
    }

    TimeRefused(String code, String field) {
        this(code, field, List.of());
    }

    public String code() {
        return code;
    }

    /** The field of the request that is wrong. */
    public String field() {
        return field;
    }

    /** What could be asked for instead, ready to be sent; empty when nothing is near. */
    public List<String> instead() {
        return instead;
    }
}
