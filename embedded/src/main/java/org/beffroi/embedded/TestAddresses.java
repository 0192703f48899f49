package org.beffroi.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where the infrastructure of a test run is; travels as environment variables or system properties of these names. */
record TestAddresses(String postgres, String postgresPassword, String kafka, String identity, String servedBy) {

    private static final String POSTGRES = "BEFFROI_TEST_POSTGRES";
    private static final String POSTGRES_PASSWORD = "BEFFROI_TEST_POSTGRES_PASSWORD";
    private static final String KAFKA = "BEFFROI_TEST_KAFKA";
    private static final String IDENTITY = "BEFFROI_TEST_IDENTITY";
    private static final String SERVED_BY = "BEFFROI_TEST_SERVED_BY";

    /** What {@code ./beffroi test} started, or this JVM already. */
    static Optional<TestAddresses> given() {
        String postgres = setting(POSTGRES, null);
        String kafka = setting(KAFKA, null);
        String identity = setting(IDENTITY, null);
        if (postgres == null || kafka == null || identity == null) {
            return Optional.empty();
        }
        String password = setting(POSTGRES_PASSWORD, PostgresServer.LOCAL_PASSWORD);
        return Optional.of(
                new TestAddresses(postgres, password, kafka, identity, setting(SERVED_BY, "the given addresses")));
    }

    static TestAddresses of(Map<String, String> values) {
        return new TestAddresses(
                values.get(POSTGRES),
                values.get(POSTGRES_PASSWORD),
                values.get(KAFKA),
                values.get(IDENTITY),
                values.get(SERVED_BY));
    }

    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(POSTGRES, postgres);
        values.put(POSTGRES_PASSWORD, postgresPassword);
        values.put(KAFKA, kafka);
        values.put(IDENTITY, identity);
        values.put(SERVED_BY, servedBy);
        return values;
    }

    /** Lets every class loader of this JVM find them. */
    void publish() {
        values().forEach(System::setProperty);
    }

    PostgresServer postgresServer() {
        return PostgresServer.at(postgres, postgresPassword);
    }

    /** Lines that a shell can read with {@code . file}; the file appears whole or not at all. */
    void writeTo(Path file) throws IOException {
        StringBuilder lines = new StringBuilder();
        values().forEach((name, value) ->
                lines.append("export ").append(name).append("='").append(value).append("'\n"));
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.writeString(draft, lines);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String setting(String name, String standard) {
        String property = System.getProperty(name);
        return property != null
                ? property
                : Optional.ofNullable(System.getenv(name)).orElse(standard);
    }
}
