package org.beffroi.embedded.receivers;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the next requests will meet, who is held, and what came in. */
final class Script {

    private static final long LONGEST_HOLD_SECONDS = 120;

    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Held> held = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    /** A request that waits for its release. */
    record Held(String route, Instant since, CountDownLatch release) {}

    void next(String route, Answer answer) {
        answers.computeIfAbsent(route, key -> new ArrayDeque<>());
        synchronized (this) {
            answers.get(route).add(answer);
        }
    }

    synchronized Optional<Answer> take(String route) {
        counts.merge(route, 1, Integer::sum);
        Deque<Answer> waiting = answers.get(route);
        return waiting == null ? Optional.empty() : Optional.ofNullable(waiting.poll());
    }

    synchronized int count(String route) {
        return counts.getOrDefault(route, 0);
    }

    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    void hold(String route) throws InterruptedException {
        Held request = new Held(route, Instant.now(), new CountDownLatch(1));
        synchronized (this) {
            held.add(request);
        }
        // never for good: a test that forgot the release must not leave a thread behind
        boolean released = request.release().await(LONGEST_HOLD_SECONDS, TimeUnit.SECONDS);
        synchronized (this) {
            held.remove(request);
        }
        if (!released) {
            throw new IllegalStateException("held without release: " + route);
        }
    }

    synchronized List<Held> held() {
        return List.copyOf(held);
    }

    synchronized int release() {
        held.forEach(request -> request.release().countDown());
        return held.size();
    }

    synchronized void reset() {
        answers.clear();
        counts.clear();
        release();
    }
}
