package org.beffroi.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the committed description of a service's API against the one that the running service gives. */
public final class ApiDescription {

    private static final String WRITE = "beffroi.openapi.write";

    private static final List<String> READING_ORDER = List.of("openapi", "info", "tags", "paths", "components");

    private ApiDescription() {}

    /**
     * Compares {@code docs/api/<service>.yaml}; with {@code -Dbeffroi.openapi.write=true} it writes the file instead, to
     * be read and committed.
     */
    public static void assertCommitted(String service) {
        String served = inReadingOrder(RestAssured.given()
                .queryParam("format", "yaml")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        Path committed = Path.of("..", "docs", "api", service + ".yaml");
        try {
            if (Boolean.getBoolean(WRITE)) {
                Files.createDirectories(committed.getParent());
                Files.writeString(committed, served);
            }
            assertEquals(
                    Files.exists(committed) ? Files.readString(committed) : "",
                    served,
                    () -> committed + " is not what the service offers; run this test with -D" + WRITE + "=true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The generator puts the chapters in no particular order. */
    private static String inReadingOrder(String yaml) {
        return Stream.of(yaml.replaceFirst("^---\\n", "").split("(?m)^(?=\\w)"))
                .filter(chapter -> !chapter.isEmpty())
                .sorted(Comparator.comparing(ApiDescription::place))
                .collect(Collectors.joining());
    }

    private static int place(String chapter) {
        int place = READING_ORDER.indexOf(chapter.substring(0, chapter.indexOf(':')));
        return place < 0 ? READING_ORDER.size() : place;
    }
}
