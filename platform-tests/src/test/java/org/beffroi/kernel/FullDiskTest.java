package org.beffroi.kernel;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.MessageState;
import org.beffroi.contracts.ReviewState;
import org.beffroi.contracts.Topic;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestDatabase;
import org.beffroi.embedded.TestKafka;
import org.beffroi.embedded.Tokens;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.blob.BlobStore;
import org.beffroi.platform.event.Outbox;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A full disk is a passing trouble: it is told, nothing is lost, and work goes on when there is room again. */
@ServiceTest
class FullDiskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    AuthorityScope scope;

    @Inject
    Notes notes;

    @Inject
    Outbox outbox;

    @Inject
    BlobStore blobs;

    @Inject
    Reader reader;

    @ConfigProperty(name = "beffroi.blobs.path")
    Path folder;

    private final String authority = "ville-" + UUID.randomUUID().toString().substring(0, 8);
    private final MessageId message = MessageId.next();

    @AfterEach
    void makeRoom() throws SQLException {
        asOwner("drop trigger if exists full_disk on note");
        asOwner("drop trigger if exists full_disk on outbox_event");
    }

    @Test
    void anEventWaitsForRoomAndIsNoDeadLetter() throws SQLException {
        // Given
        fill("note", "insert");
        send("while full");
        await().atMost(PATIENCE).until(() -> reader.triesOf(message) > 1);

        // When
        makeRoom();

        // Then
        await().atMost(PATIENCE).until(() -> texts().size() == 1);
        assertEquals(List.of("1 while full"), texts());
    }

    @Test
    void aRequestIsAskedToComeAgainAndWritesNothing() throws SQLException {
        // Given
        fill("note", "insert");

        // When
        Response refused = post();

        // Then
        refused.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("5"))
                .body("code", equalTo("temporarily-unavailable"));
        makeRoom();
        post().then().statusCode(201);
        assertEquals(1, texts().size());
    }

    @Test
    void theOutboxGoesOnWhenThereIsRoomAgain() throws SQLException {
        // Given: sent, and not to be marked
        fill("outbox_event", "update");
        MessageState state = new MessageState(message, 1, ReviewState.IN_REVIEW, null, null, "COM", "Titre");
        scope.run(authority, () -> outbox.add(EventType.MESSAGE_SUBMITTED, message, 1, state));
        await().atMost(PATIENCE).until(() -> !sent().isEmpty());

        // When
        makeRoom();

        // Then
        await().atMost(PATIENCE).until(() -> unsent() == 0);
        assertEquals(
                List.of("1"),
                sent().stream()
                        .map(it -> it.attributes().get("aggregateversion"))
                        .distinct()
                        .toList());
        assertEquals(
                1,
                sent().stream().map(it -> it.attributes().get("id")).distinct().count(),
                "the same event, if twice");
    }

    @Test
    void aBlobThatFindsNoRoomIsRefusedAndLeavesNothing() throws IOException, InterruptedException {
        // Given: a store of 64 KiB, where this machine lets us make one
        Path small = Files.createDirectories(folder.resolve(authority));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small.toString()));
        try {
            // When
            Refusal refused = assertThrows(
                    Refusal.class,
                    () -> scope.call(
                            authority, () -> blobs.put(new ByteArrayInputStream(new byte[200_000]), 1_000_000)));

            // Then
            assertEquals(507, refused.status());
            assertEquals("storage-full", refused.code());
            try (var left = Files.walk(small)) {
                assertEquals(0, left.filter(Files::isRegularFile).count());
            }
        } finally {
            run("umount", small.toString());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private Response post() {
        return given().auth()
                .oauth2(Tokens.with("u1", "/" + authority + "/COM/COMM_OFFICER"))
                .contentType("application/json")
                .body("{\"text\":\"une carte\"}")
                .post("/api/v1/cards");
    }

    private void send(String title) {
        MessageState state = new MessageState(message, 1, ReviewState.IN_REVIEW, null, null, "COM", title);
        TestKafka.send(Topic.MESSAGES, message, EventType.MESSAGE_SUBMITTED, authority, 1, state);
    }

    private List<String> texts() {
        return scope.call(
                authority,
                () -> notes.list("order by id").stream().map(Note::text).toList());
    }

    private List<TestKafka.Sent> sent() {
        return TestKafka.read(Topic.MESSAGES, authority);
    }

    private long unsent() throws SQLException {
        try (Connection connection = TestDatabase.superuser();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from outbox_event where sent_at is null"
                        + " and authority_id = '" + authority + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** PostgreSQL says disk_full for every row of this authority. */
    private void fill(String table, String verb) throws SQLException {
        asOwner(
                "create or replace function full_disk() returns trigger language plpgsql as $$"
                        + " begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$");
        asOwner(
                "create trigger full_disk before %s on %s for each row when (new.authority_id = '%s') execute function full_disk()"
                        .formatted(verb, table, authority));
    }

    private static void asOwner(String sql) throws SQLException {
        try (Connection connection = TestDatabase.owner();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
