package org.beffroi.platform.audit;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.beffroi.platform.authority.Bypass;
import org.beffroi.platform.queue.PollingWorkers;

/**
 * Gives committed entries the next number of their authority's chain, each second, one sealer at a time. Entries are
 * numbered here and not when they are written, because an entry with a lower sequence may commit later than one with a
 * higher: a chain made in the transaction would make all writers of an authority wait for each other.
 */
@ApplicationScoped
class AuditSealer {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int BATCH = 500;
    private static final long LOCK = 0x6265666673656c6cL;

    /** No transaction of ours lasts an hour; older entries are looked at once, after the start. */
    private static final String RECENT = " and e.at > now() - interval '1 hour'";

    private static final String UNSEALED = """
            select e.* from audit_entry e
            where not exists (select 1 from audit_seal s where s.entry_id = e.id)%s
            order by e.seq limit ?
            """;

    private final Bypass bypass;
    private final PollingWorkers workers;
    private boolean wholeHistoryChecked;

    AuditSealer(Bypass bypass, PollingWorkers workers) {
        this.bypass = bypass;
        this.workers = workers;
    }

    void start(@Observes StartupEvent event) {
        workers.start("audit-sealer", POLL, this::seal);
    }

    private boolean seal() {
        return bypass.call(Bypass.Name.SEALER, this::sealBatch);
    }

    private boolean sealBatch(Connection connection) throws SQLException {
        if (!locked(connection)) {
            return false;
        }
        List<AuditEntry> entries = unsealed(connection);
        Map<String, AuditSeal> ends = new HashMap<>();
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into audit_seal (authority_id, number, entry_id, hash) values (?, ?, ?, ?)")) {
            for (AuditEntry entry : entries) {
                AuditSeal end = ends.containsKey(entry.authority())
                        ? ends.get(entry.authority())
                        : AuditSeal.last(connection, entry.authority());
                AuditSeal seal = end.next(entry);
                seal.bind(insert);
                insert.addBatch();
                ends.put(entry.authority(), seal);
            }
            insert.executeBatch();
        }
        wholeHistoryChecked = wholeHistoryChecked || entries.size() < BATCH;
        return entries.size() == BATCH;
    }

    private static boolean locked(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select pg_try_advisory_xact_lock(" + LOCK + ")")) {
            result.next();
            return result.getBoolean(1);
        }
    }

    private List<AuditEntry> unsealed(Connection connection) throws SQLException {
        String select = UNSEALED.formatted(wholeHistoryChecked ? RECENT : "");
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setInt(1, BATCH);
            try (ResultSet result = statement.executeQuery()) {
                return AuditEntry.readAll(result);
            }
        }
    }
}
