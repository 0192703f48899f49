package org.beffroi.system.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The least that remembering can cost: one small row inserted and committed, one at a time, through the driver of the
 * services. The binaries of the embedded PostgreSQL have no {@code pgbench}; where the machine has one, its figure for
 * the same statement stands beside ours.
 */
final class BareCommit implements AutoCloseable {

    private static final Pattern AVERAGE = Pattern.compile("latency average = ([0-9.]+) ms");

    private final Connection connection;
    private final PreparedStatement insert;
    private final int port;

    BareCommit(Connection connection, int port) throws SQLException {
        this.connection = connection;
        this.port = port;
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists bench_commit (id bigint, word text)");
        }
        connection.setAutoCommit(false);
        insert = connection.prepareStatement("insert into bench_commit values (?, 'one small row')");
    }

    Latencies measure(int times) throws SQLException {
        Latencies latencies = new Latencies();
        for (int i = 0; i < times; i++) {
            insert.setLong(1, i);
            long began = System.nanoTime();
            insert.executeUpdate();
            connection.commit();
            latencies.addNanos(System.nanoTime() - began);
        }
        return latencies;
    }

    /** What {@code pgbench} of the machine says in milliseconds; empty without one. */
    Optional<Double> pgbench(int seconds) throws IOException, InterruptedException {
        Path script = Files.createTempFile("commit", ".sql");
        try {
            Files.writeString(script, "insert into bench_commit values (1, 'one small row');\n");
            List<String> command = List.of(
                    "pgbench",
                    "-n",
                    "-M",
                    "prepared",
                    "-c",
                    "1",
                    "-T",
                    Integer.toString(seconds),
                    "-f",
                    script.toString(),
                    "-h",
                    "127.0.0.1",
                    "-p",
                    Integer.toString(port),
                    "-U",
                    "postgres",
                    "postgres");
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("PGPASSWORD", "beffroi");
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(10, TimeUnit.SECONDS);
            Matcher average = AVERAGE.matcher(said);
            return average.find() ? Optional.of(Double.valueOf(average.group(1))) : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        } finally {
            Files.delete(script);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
