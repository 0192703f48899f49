package org.beffroi.platform.api;

import java.util.regex.Pattern;
import org.beffroi.contracts.Ids;
import org.jboss.logging.MDC;

/** Names one request in the answer and in every log line. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    /** Key in the log context, and member of every problem. */
    static final String KEY = "requestId";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:/+=-]{1,64}");

    private RequestId() {}

    /** What the caller sent, when it can do no harm in a log; else a new one. */
    static String acceptedOrMade(String sent) {
        return sent != null && SANE.matcher(sent).matches() ? sent : Ids.next().toString();
    }

    /** Of the request in hand, or null outside one. */
    public static String current() {
        return (String) MDC.get(KEY);
    }
}
