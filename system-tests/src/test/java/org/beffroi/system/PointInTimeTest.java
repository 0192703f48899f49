package org.beffroi.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.beffroi.local.Home;
import org.beffroi.local.Part;
import org.beffroi.system.chaos.Casualty;
import org.beffroi.system.ledger.CountEffects;
import org.beffroi.system.ledger.ReceivingEnds;
import org.beffroi.system.ledger.Verdict;
import org.beffroi.system.load.LoadedMessage;
import org.beffroi.system.load.ManyMessages;
import org.beffroi.system.load.PressOffice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * "Back-up" of docs/operations.md: somebody ruins a table, then the database server and the keys are lost with their disk.
 * Everything comes back from a base copy, the archive of the log and a copy of the keys, as it was before the mistake.
 */
@Order(15)
class PointInTimeTest {

    private static final Casualty POSTGRES = Casualty.of(Part.POSTGRES);
    private static final Duration A_WHILE = Duration.ofSeconds(10);

    private final UnderFire fire = UnderFire.running();
    private final CountEffects count = fire.count();
    private final ReceivingEnds ends = new ReceivingEnds(fire.ports());
    private final Operator operator = new Operator(fire.ports());
    private final ManyMessages many = new ManyMessages(fire.office(), 3);
    private final Path archive = aside("archive");
    private final Path base = aside("base");
    private final Path keys = aside("keys");

    @BeforeEach
    void oneInstanceEach() {
        fire.endSecondInstances();
        for (Part part : Part.values()) {
            fire.harm().revive(Casualty.of(part), UnderFire.PATIENCE);
        }
    }

    @Test
    void aLostServerComesBackAsItWasBeforeAMistake() throws Exception {
        // Given
        Path data = Path.of(value("show data_directory"));
        archiveTheLog(data);
        List<LoadedMessage> messages = new ArrayList<>(published("copied", 2));
        copyWhileItRuns(data);
        run("cp", "-a", fire.secrets().toString(), keys.toString());
        messages.addAll(published("logged", 3));
        String before = value("select clock_timestamp()::text");
        sqlIn("content", "update draft set title = 'Essai'");
        String segment = value("select pg_walfile_name(pg_current_wal_lsn())");
        Instant mistaken = Instant.now();
        await().atMost(UnderFire.PATIENCE).until(() -> Files.exists(archive.resolve(segment)));
        Duration behind = Duration.between(mistaken, Instant.now());

        // When
        Instant lost = Instant.now();
        UnderFire.SERVICES.forEach(service -> fire.harm().kill(Casualty.of(service)));
        fire.harm().kill(POSTGRES);
        new Home(data).delete();
        new Home(fire.secrets()).delete();
        long arrived = ends.tally();
        restore(data, before);
        UnderFire.SERVICES.forEach(service -> fire.harm().revive(Casualty.of(service), UnderFire.PATIENCE));
        Duration away = Duration.between(lost, Instant.now());

        // Then
        System.out.printf(
                "archived %d ms after it was written; everything ready %d s after the loss%n",
                behind.toMillis(), away.toSeconds());
        assertEquals("0", value("content", "select count(*)::text from draft where title = 'Essai'"));
        await().during(A_WHILE).atMost(A_WHILE.multipliedBy(2)).until(() -> ends.tally() == arrived);
        for (Part service : List.of(Part.CHANNELS, Part.SCHEDULING)) {
            assertEquals(
                    "true",
                    operator.get(service, "/ops/quarantine").path("quarantine").asText(),
                    service + " is in quarantine");
            operator.post(service, "/ops/quarantine/lift", Map.of());
        }
        messages.addAll(published("afterwards", 2));
        Verdict verdict = count.of(messages);
        assertTrue(verdict.complete() && verdict.uncertain().isEmpty(), verdict::toString);
    }

    private void archiveTheLog(Path data) throws Exception {
        Files.createDirectories(archive);
        Files.setOwner(archive, Files.getOwner(data));
        sql("alter system set archive_mode = on");
        sql("alter system set archive_timeout = '2s'");
        sql("alter system set archive_command = 'test ! -f %s/%%f && cp %%p %s/%%f'".formatted(archive, archive));
        fire.harm().stop(POSTGRES);
        fire.harm().revive(POSTGRES, UnderFire.PATIENCE);
    }

    /** What {@code pg_basebackup} does, which is not among the programs that the tests bring along. */
    private void copyWhileItRuns(Path data) throws Exception {
        try (Connection connection = fire.database("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('base', true)");
            // some files vanish meanwhile; the log knows
            run("cp", "-a", data.toString(), base.toString());
            run("sh", "-c", "rm -rf %s/postmaster.pid %s/pg_wal/*".formatted(base, base));
            try (ResultSet label = statement.executeQuery("select labelfile from pg_backup_stop()")) {
                label.next();
                Files.writeString(base.resolve("backup_label"), label.getString(1));
            }
        }
    }

    private void restore(Path data, String instant) throws Exception {
        run("cp", "-a", base.toString(), data.toString());
        run("cp", "-a", keys.toString(), fire.secrets().toString());
        Files.createFile(data.resolve("recovery.signal"));
        Files.writeString(
                data.resolve("postgresql.auto.conf"), """
                restore_command = 'cp %s/%%f %%p'
                recovery_target_time = '%s'
                recovery_target_action = 'promote'
                hot_standby = off
                """.formatted(archive, instant), StandardOpenOption.APPEND);
        fire.harm().revive(POSTGRES, UnderFire.PATIENCE);
    }

    private List<LoadedMessage> published(String word, int messages) {
        List<LoadedMessage> planned =
                many.plannedNow(many.approved(UnderFire.campaign(word), messages, PressOffice.ALL_CHANNELS));
        await().atMost(UnderFire.PATIENCE).until(() -> count.open(planned) == 0);
        return planned;
    }

    private Path aside(String name) {
        return fire.data(Part.POSTGRES).resolveSibling("postgres-" + name);
    }

    private String value(String select) throws SQLException {
        return value("postgres", select);
    }

    private String value(String database, String select) throws SQLException {
        try (Connection connection = fire.database(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(select)) {
            result.next();
            return result.getString(1);
        }
    }

    private void sql(String text) throws SQLException {
        sqlIn("postgres", text);
    }

    private void sqlIn(String database, String text) throws SQLException {
        try (Connection connection = fire.database(database);
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
