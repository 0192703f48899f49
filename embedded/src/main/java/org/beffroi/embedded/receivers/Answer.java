package org.beffroi.embedded.receivers;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * A scripted answer to one request, or a fault. Without status the real answer is given.
 *
 * @param effect      whether the request takes effect before the answer is given; without status it always does,
 *                    unless the connection is dropped before
 * @param status      to answer instead of the real status, or null
 * @param headers     added to the answer
 * @param body        to answer instead of the real body, or null
 * @param contentType of the body
 * @param delay       before anything is answered, after the effect
 * @param fault       what goes wrong on the wire
 * @param hold        wait for a release before the request takes effect
 * @param meanwhile   runs while the request is held; in the same JVM only, or null
 */
public record Answer(
        boolean effect,
        Integer status,
        Map<String, String> headers,
        String body,
        String contentType,
        Duration delay,
        Fault fault,
        boolean hold,
        Runnable meanwhile) {

    /** What goes wrong on the wire. */
    public enum Fault {
        NONE,
        /** The connection ends before the request takes effect. */
        DROP_BEFORE,
        /** The request takes effect, the answer is lost. */
        DROP_AFTER,
        /** The connection ends in the middle of the answer's body. */
        TRUNCATE,
        /** The answer's body comes one byte at a time. */
        DRIP,
        /** The answer's body goes on for 8 MiB. */
        HUGE
    }

    private static final String HTML =
            "<!doctype html><html lang=\"en\"><title>We'll be right back</title><h1>Maintenance</h1></html>";

    /** The real answer; the start of a script. */
    public static Answer real() {
        return new Answer(true, null, Map.of(), null, "application/json", Duration.ZERO, Fault.NONE, false, null);
    }

    /** An answer instead of the real one; the request takes no effect. */
    public static Answer of(int status, String body) {
        return new Answer(false, status, Map.of(), body, "application/json", Duration.ZERO, Fault.NONE, false, null);
    }

    /** A page for people where a machine expects JSON, as a proxy under maintenance gives it. */
    public static Answer html(int status) {
        return of(status, HTML).withContentType("text/html; charset=utf-8");
    }

    public static Answer fault(Fault fault) {
        return real().withFault(fault);
    }

    /** The real answer, given after the work has run while the request was held. */
    public static Answer whileHeld(Runnable work) {
        return new Answer(true, null, Map.of(), null, "application/json", Duration.ZERO, Fault.NONE, false, work);
    }

    /** The real answer, given after a release. */
    public static Answer held() {
        return new Answer(true, null, Map.of(), null, "application/json", Duration.ZERO, Fault.NONE, true, null);
    }

    public Answer afterEffect() {
        return new Answer(true, status, headers, body, contentType, delay, fault, hold, meanwhile);
    }

    public Answer withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Answer(effect, status, more, body, contentType, delay, fault, hold, meanwhile);
    }

    public Answer withContentType(String type) {
        return new Answer(effect, status, headers, body, type, delay, fault, hold, meanwhile);
    }

    public Answer withDelay(Duration time) {
        return new Answer(effect, status, headers, body, contentType, time, fault, hold, meanwhile);
    }

    public Answer withFault(Fault wrong) {
        return new Answer(effect, status, headers, body, contentType, delay, wrong, hold, meanwhile);
    }
}
