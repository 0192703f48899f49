package org.beffroi.studio.plan;

/** Where a form leads when it is done: to the calendar if the person came from there. */
final class Back {

    private static final String CALENDAR = "/calendar";

    private Back() {}

    /** Never to another site, whatever the address says. */
    static String to(String asked) {
        return asked != null && asked.matches(CALENDAR + "(\\?[a-z0-9=&-]*)?") ? asked : null;
    }

    static String done(String back, String otherwise, String what) {
        String target = back == null ? otherwise : back;
        return target + (target.contains("?") ? "&" : "?") + "done=" + what;
    }
}
