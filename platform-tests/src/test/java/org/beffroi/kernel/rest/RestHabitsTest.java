package org.beffroi.kernel.rest;

import static io.restassured.RestAssured.given;
import static org.beffroi.embedded.Refusals.refuses;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestDatabase;
import org.beffroi.embedded.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class RestHabitsTest {

    private static final String CARDS = "/api/v1/cards";

    private final String authority = "ville-" + UUID.randomUUID().toString().substring(0, 8);

    @TestHTTPResource
    URI service;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"text":                  | json-malformed |
                    {"texte":"a"}             | field-unknown  | texte
                    {"text":5}                | field-invalid  | text
                    {"text":{}}               | field-invalid  | text
                    {"text":" "}              | field-invalid  | text
                    {}                        | field-invalid  | text
                    {"text":"a\\u0000"}        | text-invalid   | text
                    """)
    void badInputIsRefusedByCodeAndField(String body, String code, String field) {
        refuses(() -> post(body), 400, code, field);
    }

    @Test
    void aBodyThatSaysNullIsRefused() {
        refuses(() -> post("null"), 400, "body-missing");
    }

    @Test
    void aMissingBodyIsRefused() {
        refuses(() -> officer().contentType(ContentType.JSON).post(CARDS), 400, "body-missing");
    }

    @Test
    void whatTheServerDoesNotOfferIsRefused() {
        refuses(() -> officer().contentType("application/xml").body("<a/>").post(CARDS), 415, "media-type-unsupported");
        refuses(() -> officer().accept("application/pdf").get(CARDS), 406, "not-acceptable");
        refuses(() -> officer().delete(CARDS), 405, "method-not-allowed");
        refuses(() -> officer().get("/api/v1/nowhere"), 404, "not-found");
        refuses(() -> officer().get("/nowhere"), 404, "not-found");
    }

    @Test
    void aTooLargeBodyIsRefusedBeforeItIsRead() throws IOException {
        // When
        String answer = sendHead("POST " + CARDS + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 52428800\r\n\r\n");

        // Then
        assertEquals(
                "HTTP/1.1 413 Request Entity Too Large",
                answer.lines().findFirst().orElse(""));
        assertEquals(true, answer.contains("\"code\":\"body-too-large\""), answer);
    }

    @Test
    void aBodyThatDoesNotTellItsLengthIsCutWhereItIsTooLong() {
        // Given
        InputStream endless = new ByteArrayInputStream(new byte[3 * 1024 * 1024]);

        // When
        HttpResponse<String> answer = sendChunked(endless);

        // Then
        assertEquals(413, answer.statusCode());
        assertEquals(true, answer.body().contains("\"code\":\"body-too-large\""), answer.body());
    }

    @Test
    void aFailureOfOursShowsARequestIdAndNothingElse() {
        refuses(() -> officer().header("X-Request-Id", "portail-7").get(CARDS + "/failures/any"), 500, "internal")
                .then()
                .header("X-Request-Id", "portail-7")
                .body("requestId", equalTo("portail-7"))
                .body(not(containsString("secret")))
                .body(not(containsString("Exception")));
    }

    @Test
    void aLostDatabaseSaysWhenToComeBack() {
        refuses(() -> officer().get(CARDS + "/failures/database"), 503, "temporarily-unavailable")
                .then()
                .header("Retry-After", "5")
                .body(not(containsString("db.internal")));
        refuses(() -> officer().get(CARDS + "/failures/stale"), 409, "version-stale");
    }

    @Test
    void theCallersLanguageIsSpoken() {
        refuses(() -> officer().header("Accept-Language", "en-GB").get("/api/v1/nowhere"), 404, "not-found")
                .then()
                .body("detail", equalTo("This address leads nowhere."));
    }

    @Test
    void everyAnswerNamesItsRequest() {
        officer().get(CARDS).then().statusCode(200).header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
        officer().header("X-Request-Id", "a b").get(CARDS).then().header("X-Request-Id", not("a b"));
    }

    @Test
    void badTokensAreRefused() {
        String group = "/" + authority + "/URB/COMM_OFFICER";
        String expired = Tokens.expired("u1", group);
        String wrongAudience = Tokens.wrongAudience("u1", group);
        String forged = Tokens.forged("u1", group);

        refuses(() -> as(null).body("{\"text\":\"a\"}").post(CARDS), 401, "token-missing")
                .then()
                .header("WWW-Authenticate", "Bearer");
        refuses(() -> as(expired).body("{\"text\":\"a\"}").post(CARDS), 401, "token-invalid");
        refuses(() -> as(wrongAudience).body("{\"text\":\"a\"}").post(CARDS), 401, "token-invalid");
        refuses(() -> as(forged).body("{\"text\":\"a\"}").post(CARDS), 401, "token-invalid");
        refuses(
                () -> as(Tokens.with("u1", "/" + authority + "/ALL/AUDITOR"))
                        .body("{\"text\":\"a\"}")
                        .post(CARDS),
                403,
                "role-missing");
    }

    @Test
    void aRoleInAnotherTownGivesNoRight() {
        // Given
        String token = Tokens.with("u1", "/" + authority + "/ALL/AUDITOR", "/autre/ALL/COMM_OFFICER");

        // Then
        refuses(
                () -> as(token)
                        .header("Beffroi-Authority", authority)
                        .body("{\"text\":\"a\"}")
                        .post(CARDS),
                403,
                "role-missing");
    }

    @Test
    void meTellsWhoCalls() {
        officer()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("person.username", equalTo("u1"))
                .body("grants[0].role", equalTo("COMM_OFFICER"))
                .body("grants[0].department", equalTo("URB"))
                .body("authorities", equalTo(List.of(authority)));
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        // Given
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(post("{\"text\":\"" + i + "\"}").jsonPath().getString("id"));
        }

        // When
        List<String> seen = new ArrayList<>();
        String next = CARDS + "?limit=2";
        while (next != null) {
            Response page = officer().urlEncodingEnabled(false).get(next);
            seen.addAll(page.then().statusCode(200).extract().jsonPath().getList("items.id"));
            String link = page.header("Link");
            next = link == null ? null : link.replaceAll("^<([^>]*)>.*rel=\"next\".*$", "$1");
        }

        // Then
        assertEquals(made, seen);
        refuses(() -> officer().get(CARDS + "?limit=101"), 400, "limit-too-large", "limit");
        refuses(() -> officer().get(CARDS + "?cursor=x"), 400, "cursor-invalid", "cursor");
    }

    @Test
    void anUpdateNeedsTheVersionThatWasRead() {
        // Given
        Response made = post("{\"text\":\"a\"}");
        String address = CARDS + "/" + made.jsonPath().getString("id");
        String tag = made.header("ETag");

        // When
        Response updated =
                officer().header("If-Match", tag).body("{\"text\":\"b\"}").put(address);

        // Then
        updated.then().statusCode(200).header("ETag", not(tag));
        refuses(() -> officer().body("{\"text\":\"c\"}").put(address), 428, "if-match-missing", "If-Match");
        refuses(
                () -> officer().header("If-Match", "*").body("{\"text\":\"c\"}").put(address),
                400,
                "if-match-malformed",
                "If-Match");
        refuses(() -> officer().header("If-Match", tag).body("{\"text\":\"c\"}").put(address), 412, "version-stale")
                .then()
                .header("ETag", updated.header("ETag"));
    }

    @Test
    void aRepeatedKeyGetsTheFirstAnswer() {
        // Given
        Response first = keyed("k1", "{\"text\":\"a\"}");

        // When
        Response second = keyed("k1", "{\"text\":\"a\"}");

        // Then
        first.then().statusCode(201).header("Idempotency-Replayed", nullValue());
        second.then().statusCode(201).header("Idempotency-Replayed", "true");
        assertEquals(first.asString(), second.asString());
        assertEquals(first.header("Location"), second.header("Location"));
        assertEquals(first.header("ETag"), second.header("ETag"));
        assertEquals(first.contentType(), second.contentType());
        assertEquals(1, cards());
    }

    @Test
    void aKeyIsBoundToItsBody() {
        keyed("k1", "{\"text\":\"a\"}");
        refuses(() -> keyed("k1", "{\"text\":\"b\"}"), 422, "idempotency-key-reused", "Idempotency-Key");
        refuses(() -> keyed("k 1", "{\"text\":\"b\"}"), 400, "idempotency-key-invalid", "Idempotency-Key");
    }

    @Test
    void aRefusalLeavesTheKeyFree() {
        refuses(() -> keyed("k1", "{\"text\":\"\"}"), 400, "field-invalid", "text");
        keyed("k1", "{\"text\":\"a\"}").then().statusCode(201);
    }

    @Test
    void twinsAtTheSameTimeHaveOneEffect() {
        // When
        List<CompletableFuture<Response>> twins = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            twins.add(CompletableFuture.supplyAsync(() -> keyed("k1", "{\"text\":\"a\"}")));
        }

        // Then
        assertEquals(
                1,
                twins.stream()
                        .map(twin ->
                                twin.join().then().statusCode(201).extract().asString())
                        .distinct()
                        .count());
        assertEquals(1, cards());
    }

    @Test
    void anUploadIsTheSameWhateverItsBoundary() {
        // Given
        Response first = upload("one two");

        // When
        Response second = upload("one two");

        // Then
        first.then().statusCode(201);
        second.then().statusCode(201).header("Idempotency-Replayed", "true");
        refuses(() -> upload("three"), 422, "idempotency-key-reused", "Idempotency-Key");
    }

    @Test
    void aFrontEndOfTheTownMayCallAndReadWhatItNeeds() {
        given().header("Origin", "https://ville.example")
                .get(CARDS)
                .then()
                .header("Access-Control-Allow-Origin", "https://ville.example")
                .header("Access-Control-Expose-Headers", containsString("X-Request-Id"))
                .header("Access-Control-Expose-Headers", containsString("ETag"));
    }

    @Test
    void anotherFrontEndIsLetInByTheListAlone() {
        given().header("Origin", "https://inconnu.example")
                .header("Access-Control-Request-Method", "POST")
                .options(CARDS)
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void theListHoldsOnlyTheAuthoritysOwn() {
        // Given
        post("{\"text\":\"a\"}");

        // When
        Response list = as(Tokens.with("u2", "/autre-ville-" + authority + "/ALL/AUDITOR"))
                .get(CARDS);

        // Then
        list.then().statusCode(200).body("items", hasSize(0));
    }

    private RequestSpecification officer() {
        return as(Tokens.with("u1", "/" + authority + "/URB/COMM_OFFICER"));
    }

    private static RequestSpecification as(String token) {
        RequestSpecification request = given().contentType(ContentType.JSON);
        return token == null ? request : request.auth().oauth2(token);
    }

    private Response post(String body) {
        return officer().body(body).post(CARDS);
    }

    private Response keyed(String key, String body) {
        return officer().header("Idempotency-Key", key).body(body).post(CARDS);
    }

    private Response upload(String text) {
        return given().auth()
                .oauth2(Tokens.with("u1", "/" + authority + "/URB/COMM_OFFICER"))
                .header("Idempotency-Key", "k1")
                .multiPart(new MultiPartSpecBuilder(text.getBytes(StandardCharsets.UTF_8))
                        .controlName("file")
                        .fileName("a.txt")
                        .build())
                .post(CARDS + "/scans");
    }

    private HttpResponse<String> sendChunked(InputStream body) {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(CARDS))
                .header("Authorization", "Bearer " + Tokens.with("u1", "/" + authority + "/URB/COMM_OFFICER"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .join();
    }

    private String sendHead(String head) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private long cards() {
        try (Connection connection = TestDatabase.superuser();
                PreparedStatement select =
                        connection.prepareStatement("select count(*) from note where authority_id = ?")) {
            select.setString(1, authority);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
