package org.beffroi.studio.api;

import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** How long one page waited for services, told to whoever measures it ({@code Server-Timing}). */
public final class CallTimes {

    private static final String KEY = CallTimes.class.getName();
    private static final double NANOS_IN_A_MILLI = 1_000_000.0;

    private final long began = System.nanoTime();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    private record Call(long from, long to) {}

    public static CallTimes begin(RoutingContext request) {
        CallTimes times = new CallTimes();
        request.put(KEY, times);
        return times;
    }

    /** Null outside a request of a page. */
    static CallTimes of(RoutingContext request) {
        return request == null ? null : request.get(KEY);
    }

    <T> T measured(Supplier<T> call) {
        long from = System.nanoTime();
        try {
            return call.get();
        } finally {
            calls.add(new Call(from, System.nanoTime()));
        }
    }

    /** {@code page;dur=12.1, api;dur=8.2, calls;dur=20.4;desc="4"}: all of it, with a call under way, their sum. */
    public String header() {
        return String.format(
                Locale.ROOT,
                "page;dur=%.1f, api;dur=%.1f, calls;dur=%.1f;desc=\"%d\"",
                (System.nanoTime() - began) / NANOS_IN_A_MILLI,
                waited() / NANOS_IN_A_MILLI,
                calls.stream().mapToLong(call -> call.to() - call.from()).sum() / NANOS_IN_A_MILLI,
                calls.size());
    }

    /** Calls side by side are waited for once. */
    private long waited() {
        long waited = 0;
        long until = Long.MIN_VALUE;
        for (Call call :
                calls.stream().sorted(Comparator.comparingLong(Call::from)).toList()) {
            waited += Math.max(0, call.to() - Math.max(call.from(), until));
            until = Math.max(until, call.to());
        }
        return waited;
    }
}
