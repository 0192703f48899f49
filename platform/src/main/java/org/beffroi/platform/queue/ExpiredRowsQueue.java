package org.beffroi.platform.queue;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.beffroi.platform.authority.Bypass;

/** Removes what the kernel no longer needs, of all authorities, a bounded share at a time. */
@ApplicationScoped
class ExpiredRowsQueue {

    private static final Duration POLL = Duration.ofHours(1);
    private static final int SHARE = 5_000;

    /** Inbox rows guard against repetition on topics that are kept for fourteen days; four times that is ample. */
    private static final Map<String, String> EXPIRED = Map.of(
            "idempotency_key", "expires_at < now()",
            "inbox_event", "received_at < now() - interval '56 days'");

    private final Bypass bypass;
    private final PollingWorkers workers;

    ExpiredRowsQueue(Bypass bypass, PollingWorkers workers) {
        this.bypass = bypass;
        this.workers = workers;
    }

    void start(@Observes StartupEvent event) {
        workers.start("expired-rows", POLL, this::remove);
    }

    private boolean remove() {
        return bypass.call(Bypass.Name.QUEUE, ExpiredRowsQueue::removeShare) > 0;
    }

    private static int removeShare(Connection connection) throws SQLException {
        int removed = 0;
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> table : EXPIRED.entrySet()) {
                removed += statement.executeUpdate(
                        "delete from %s where ctid = any(array(select ctid from %s where %s limit %d))"
                                .formatted(table.getKey(), table.getKey(), table.getValue(), SHARE));
            }
        }
        return removed;
    }
}
