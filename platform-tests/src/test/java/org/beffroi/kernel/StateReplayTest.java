package org.beffroi.kernel;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.beffroi.contracts.Ids;
import org.beffroi.contracts.Topic;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestDatabase;
import org.beffroi.embedded.TestKafka;
import org.beffroi.platform.authority.AuthorityScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class StateReplayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SEVERAL_SHARES = 250;

    @Inject
    AuthorityScope scope;

    @Inject
    Notes notes;

    @TestHTTPResource(management = true)
    URI management;

    private final String authority = "ville-" + UUID.randomUUID();
    private Operator operator;

    @BeforeEach
    void enter() {
        operator = new Operator(management);
    }

    @Test
    void tellsEveryStateOnceMoreAndSaysHowFarItIs() {
        // Given
        List<String> ids = keep(SEVERAL_SHARES, "* note");

        // When
        String job = operator.post("/ops/replay", "{}")
                .then()
                .statusCode(202)
                .extract()
                .path("replayId");

        // Then
        awaitDone(job);
        await().atMost(PATIENCE).until(() -> told().size() >= SEVERAL_SHARES);
        assertEquals(ids, told());
        assertEquals(
                "operateur",
                TestKafka.read(Topic.MESSAGES, authority)
                        .getFirst()
                        .attributes()
                        .get("actor"));
    }

    @Test
    void goesOnWhereAKilledProcessStopped() throws SQLException {
        // Given: a job that an instance left half-way, its lease over
        List<String> ids = keep(4, "* note");

        // When
        UUID job = insertJob(UUID.fromString(ids.get(1)));

        // Then
        awaitDone(job.toString());
        await().atMost(PATIENCE).until(() -> told().size() >= 2);
        assertEquals(ids.subList(2, 4), told());
    }

    @Test
    void whatCannotBeToldKeepsBackNothingElse() {
        // Given
        keep(1, NoteReplayQueue.BROKEN);
        List<String> ids = keep(2, "* note");

        // When
        String job = operator.post("/ops/replay", "{}").then().extract().path("replayId");

        // Then
        awaitDone(job);
        await().atMost(PATIENCE).until(() -> told().size() >= 2);
        assertEquals(ids, told());
        scope.run(authority, () -> notes.delete("text", NoteReplayQueue.BROKEN));
    }

    /** Sorted, because ids of one millisecond are in no order. */
    private List<String> keep(int count, String text) {
        return scope.call(
                authority,
                () -> IntStream.range(0, count)
                        .mapToObj(n -> new Note(text))
                        .peek(notes::persist)
                        .map(note -> note.id().toString())
                        .sorted()
                        .toList());
    }

    private List<String> told() {
        return TestKafka.read(Topic.MESSAGES, authority).stream()
                .map(TestKafka.Sent::key)
                .sorted()
                .toList();
    }

    private void awaitDone(String job) {
        await("replay")
                .atMost(PATIENCE)
                .untilAsserted(() -> operator.get("/ops/replay")
                        .then()
                        .body("items.find { it.replayId == '" + job + "' }.state", equalTo("DONE")));
    }

    private static UUID insertJob(UUID last) throws SQLException {
        UUID id = Ids.next();
        String insert = "insert into state_replay (id, requested_by, total, done, last_id, leased_until)"
                + " values (?, 'operateur', 4, 2, ?, now() - interval '1 second')";
        try (Connection connection = TestDatabase.owner();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setObject(1, id);
            statement.setObject(2, last);
            statement.executeUpdate();
        }
        return id;
    }
}
