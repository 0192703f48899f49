package org.beffroi.system.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.beffroi.local.Part;
import org.beffroi.system.bench.FanoutTrail.Trail;

/** Runs rounds on a started system: messages alone, under a load, and many at once, with the floor between them. */
final class FanoutRounds implements AutoCloseable {

    /** Each message goes to the website, a letter, a post and a webhook. */
    static final int CHANNELS = 4;

    private static final Duration LEAD = Duration.ofSeconds(2);
    private static final double IDLE_GAP_SECONDS = 0.7;
    private static final double WARM_UP_RATE = 6;

    private final BenchSystem system;
    private final Options options;
    private final FanoutTown town;
    private final FanoutTrail trails;
    private final FanoutBaselines baselines;

    /** One message at a time, a stated load, all at the same instant: what was measured of each. */
    record Round(
            Collection<Trail> idle,
            Collection<Trail> load,
            double loadSeconds,
            Map<Part, Double> busySeconds,
            double burst,
            FanoutFloor floor) {}

    private record Load(Collection<Trail> trails, double seconds, Map<Part, Double> busySeconds) {}

    FanoutRounds(BenchSystem system, Options options) throws SQLException {
        this.system = system;
        this.options = options;
        town = new FanoutTown(system.ports());
        town.open();
        trails = new FanoutTrail(system);
        baselines = new FanoutBaselines(system, options.of("samples"));
    }

    void warmUp() throws SQLException, IOException, InterruptedException {
        List<String> messages = town.planned("warm", options.of("warm-up"));
        List<Instant> due = Arrivals.random(Instant.now().plus(LEAD), messages.size(), WARM_UP_RATE, 0);
        trails.fanOut(messages, due);
        baselines.warmUp();
    }

    Round run(int number) throws SQLException, IOException, InterruptedException {
        int idleEnd = options.of("idle");
        int loadEnd = idleEnd + options.of("messages");
        List<String> messages = town.planned("round" + number, loadEnd + options.of("burst"));
        FanoutFloor floor = new FanoutFloor();
        look(floor);
        Collection<Trail> idle = idle(messages.subList(0, idleEnd), number);
        look(floor);
        Load load = load(messages.subList(idleEnd, loadEnd), number);
        look(floor);
        double burst = burst(messages.subList(loadEnd, messages.size()));
        look(floor);
        return new Round(idle, load.trails(), load.seconds(), load.busySeconds(), burst, floor);
    }

    Optional<Double> pgbench() throws IOException, InterruptedException {
        return baselines.pgbench();
    }

    /** What was left to do is done before anything is measured. */
    private void look(FanoutFloor floor) throws SQLException, IOException, InterruptedException {
        settle();
        baselines.look(floor);
    }

    private Collection<Trail> idle(List<String> messages, int round) throws SQLException, InterruptedException {
        List<Instant> due = Arrivals.apart(Instant.now().plus(LEAD), messages.size(), IDLE_GAP_SECONDS, 100L + round);
        return trails.fanOut(messages, due);
    }

    private Load load(List<String> messages, int round) throws SQLException, InterruptedException {
        Instant from = Instant.now().plus(LEAD);
        List<Instant> due = Arrivals.random(from, messages.size(), options.of("rate"), 200L + round);
        trails.schedule(messages, due);
        TimeUnit.MILLISECONDS.sleep(Duration.between(Instant.now(), from).toMillis());
        Map<Part, Duration> before = system.processorTime();
        trails.await(messages, due.getLast());
        Map<Part, Double> busy = new EnumMap<>(Part.class);
        system.processorTime()
                .forEach((part, time) -> busy.put(part, seconds(time.minus(before.getOrDefault(part, Duration.ZERO)))));
        return new Load(trails.of(messages), seconds(Duration.between(from, Instant.now())), busy);
    }

    /** Deliveries a second when all messages are due at the same instant and nothing waits for a clock. */
    private double burst(List<String> messages) throws SQLException, InterruptedException {
        Instant due = Instant.now().plus(LEAD);
        Instant last = trails.fanOut(messages, Arrivals.together(due, messages.size())).stream()
                .map(Trail::last)
                .max(Instant::compareTo)
                .orElseThrow();
        return messages.size() * CHANNELS / seconds(Duration.between(due, last));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private void settle() throws SQLException, InterruptedException {
        for (String name : List.of("content", "scheduling", "channels", "analytics")) {
            try (Connection database = system.database(name)) {
                while (hasUnsent(database)) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            }
        }
        TimeUnit.SECONDS.sleep(1);
    }

    private static boolean hasUnsent(Connection database) throws SQLException {
        String select = "select exists(select 1 from outbox_event where sent_at is null)";
        try (var statement = database.createStatement();
                var result = statement.executeQuery(select)) {
            result.next();
            return result.getBoolean(1);
        }
    }

    @Override
    public void close() throws SQLException {
        baselines.close();
        trails.close();
    }
}
