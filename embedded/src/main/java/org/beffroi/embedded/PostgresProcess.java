package org.beffroi.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * PostgreSQL of the local run: {@code --port 15432 --data .beffroi/postgres [--binaries folder]}. This JVM is the
 * process of the pid file; it forwards a stop to the server, ends when the server ends, and takes the server along when
 * it is killed.
 */
public final class PostgresProcess {

    /** Further settings as {@code name=value,name=value}: a benchmark that reads the write-ahead log needs more of it. */
    private static final String SETTINGS = "BEFFROI_POSTGRES_SETTINGS";

    private static final List<String> DATABASES = List.of("content", "scheduling", "channels", "analytics");

    private PostgresProcess() {}

    public static void main(String... words) {
        Life.quiet();
        Life.begin(() -> run(Arguments.of(words)));
    }

    private static void run(Arguments arguments) {
        Path data = arguments.path("data");
        Path binaries = arguments.has("binaries") ? arguments.path("binaries") : Folders.cache();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data, binaries, arguments.port("port", 15432), settings());
        AtomicBoolean asked = new AtomicBoolean();
        Life.atEnd(() -> {
            asked.set(true);
            postgres.close();
        });
        DATABASES.forEach(postgres.server()::create);
        Life.ready();
        int status = postgres.onExit().join();
        if (!asked.get()) {
            System.err.println("PostgreSQL has ended by itself with status " + status);
            System.exit(status == 0 ? 1 : status);
        }
    }

    private static List<String> settings() {
        String settings = System.getenv(SETTINGS);
        return settings == null || settings.isBlank() ? List.of() : List.of(settings.split(","));
    }
}
