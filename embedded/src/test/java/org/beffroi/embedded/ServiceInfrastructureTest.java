package org.beffroi.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.Topic;
import org.beffroi.embedded.TestKafka.Sent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a service under test is given, without a service. */
class ServiceInfrastructureTest {

    private static final ServiceInfrastructure INFRASTRUCTURE = new ServiceInfrastructure();
    private static Map<String, String> settings;
    private static HttpServer service;

    @BeforeAll
    static void start() throws Exception {
        Life.quiet();
        settings = INFRASTRUCTURE.start();
        createTable();
        createTopics();
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.start();
    }

    @AfterAll
    static void stop() {
        service.stop(0);
        INFRASTRUCTURE.stop();
    }

    @Test
    void theServiceConnectsAsItsApplicationRole() throws SQLException {
        // Given
        String role = settings.get("quarkus.datasource.username");

        // When
        String current;
        try (Connection connection = TestDatabase.app()) {
            current = connection.getMetaData().getUserName();
        }

        // Then
        assertEquals(role, current);
        assertEquals(TestDatabase.appRole(), role);
    }

    @Test
    void anEventComesBackWithItsAttributes() {
        // Given
        MessageId message = MessageId.next();

        // When
        TestKafka.send(
                Topic.MESSAGES, message, EventType.MESSAGE_APPROVED, "ville-a", 7, Map.of("words", "Pont fermé"));

        // Then
        List<Sent> events = TestKafka.read(Topic.MESSAGES, "ville-a");
        assertEquals(1, events.size());
        assertEquals(EventType.MESSAGE_APPROVED, events.getFirst().type());
        assertEquals(message.toString(), events.getFirst().key());
        assertEquals(7, events.getFirst().aggregateVersion());
        assertEquals("Pont fermé", events.getFirst().data().get("words").asText());
    }

    @Test
    void aRefusalThatLeavesNothingIsARefusal() {
        // Given
        service.createContext("/honest", ServiceInfrastructureTest::refuse);

        // When
        Response response = Refusals.refuses(() -> get("/honest"), 422, "title-missing", "title");

        // Then
        assertEquals(422, response.statusCode());
    }

    @Test
    void aRefusalThatWritesARowIsCaught() {
        // Given
        service.createContext("/writing", exchange -> {
            insert();
            refuse(exchange);
        });

        // When
        AssertionError error = assertThrows(
                AssertionError.class, () -> Refusals.refuses(() -> get("/writing"), 422, "title-missing", "title"));

        // Then
        assertTrue(error.getMessage().contains("left traces"), error::getMessage);
    }

    @Test
    void aRefusalThatSendsAnEventIsCaught() {
        // Given
        service.createContext("/sending", exchange -> {
            TestKafka.send(Topic.MESSAGES, "1", EventType.MESSAGE_APPROVED, "ville-b", 1, Map.of());
            refuse(exchange);
        });

        // When
        AssertionError error = assertThrows(
                AssertionError.class, () -> Refusals.refuses(() -> get("/sending"), 422, "title-missing", "title"));

        // Then
        assertTrue(error.getMessage().contains("left traces"), error::getMessage);
    }

    @Test
    void whatAnEarlierTestLeftToTheWorkersIsNoTrace() throws SQLException {
        // Given
        change("ville-earlier");
        EarlierTests.remember();
        service.createContext("/beside", exchange -> {
            change("ville-earlier");
            TestKafka.send(Topic.MESSAGES, "1", EventType.MESSAGE_APPROVED, "ville-earlier", 1, Map.of());
            refuse(exchange);
        });

        // When
        Response response = Refusals.refuses(() -> get("/beside"), 422, "title-missing", "title");

        // Then
        assertEquals(422, response.statusCode());
    }

    @Test
    void aTraceInTheAuthorityOfThisTestIsCaught() throws SQLException {
        // Given
        change("ville-earlier");
        EarlierTests.remember();
        change("ville-now");
        service.createContext("/ours", exchange -> {
            change("ville-now");
            refuse(exchange);
        });

        // When
        AssertionError error = assertThrows(
                AssertionError.class, () -> Refusals.refuses(() -> get("/ours"), 422, "title-missing", "title"));

        // Then
        assertTrue(error.getMessage().contains("left traces"), error::getMessage);
    }

    @Test
    void anotherCodeIsCaught() {
        // Given
        service.createContext("/other", ServiceInfrastructureTest::refuse);

        // When
        AssertionError error = assertThrows(
                AssertionError.class, () -> Refusals.refuses(() -> get("/other"), 422, "title-too-long", "title"));

        // Then
        assertTrue(error.getMessage().contains("title-missing"), error::getMessage);
    }

    private static Response get(String path) {
        return RestAssured.get("http://localhost:" + service.getAddress().getPort() + path);
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        byte[] problem = "{\"code\":\"title-missing\",\"field\":\"title\"}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
        exchange.sendResponseHeaders(422, problem.length);
        exchange.getResponseBody().write(problem);
        exchange.close();
    }

    private static void createTable() throws SQLException {
        try (Connection owner = TestDatabase.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("create table notice (words text)");
            statement.execute("create table parish (authority_id text primary key, changes int not null)");
        }
    }

    private static void insert() {
        try (Connection app = TestDatabase.app();
                Statement statement = app.createStatement()) {
            statement.execute("insert into notice values ('Pont fermé')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void change(String authority) {
        try (Connection app = TestDatabase.app();
                PreparedStatement statement = app.prepareStatement("insert into parish values (?, 1)"
                        + " on conflict (authority_id) do update set changes = parish.changes + 1")) {
            statement.setString(1, authority);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void createTopics() throws Exception {
        try (Admin admin =
                Admin.create(Map.<String, Object>of("bootstrap.servers", settings.get("kafka.bootstrap.servers")))) {
            admin.createTopics(List.of(new NewTopic(TestKafka.nameOf(Topic.MESSAGES), 6, (short) 1)))
                    .all()
                    .get();
        }
    }
}
