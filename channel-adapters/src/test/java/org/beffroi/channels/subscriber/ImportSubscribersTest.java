package org.beffroi.channels.subscriber;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.beffroi.channels.subscriber.LetterTown.link;
import static org.beffroi.channels.subscriber.LetterTown.mailTo;
import static org.beffroi.channels.subscriber.LetterTown.value;
import static org.beffroi.embedded.Refusals.refuses;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class ImportSubscribersTest {

    private static final String GIVEN = "2026-09-12T10:00:00Z";

    private LetterTown town;

    @BeforeEach
    void found() {
        town = new LetterTown();
    }

    @Test
    void anImportSubscribesWhoIsNewAndLeavesEverybodyElse() {
        // Given
        String known = town.someone("connue");
        town.subscribe(known);
        String gone = town.someone("partie");
        stop(gone);
        List<Map<String, Object>> rows =
                List.of(row(2, town.someone("nouveau"), GIVEN), row(3, known, GIVEN), row(4, gone, GIVEN));
        preview(rows)
                .then()
                .statusCode(200)
                .body("registered", equalTo(1))
                .body("lines.outcome", contains("REGISTERED", "KNOWN", "STOPPED"));
        assertEquals("0", proofs("Bulletins du forum"), "a preview does nothing");

        // When
        Response done = run(rows);

        // Then
        done.then()
                .statusCode(200)
                .body("registered", equalTo(1))
                .body("known", equalTo(1))
                .body("stopped", equalTo(1))
                .body("faulty", equalTo(0))
                .body("lines.line", contains(2, 3, 4));
        assertEquals("ACTIVE", town.state(town.someone("nouveau")));
        assertEquals(null, town.state(gone));
        assertEquals("1", proofs("Bulletins du forum"));
    }

    @Test
    void aFileWithAFaultIsNotTakenAtAll() {
        // Given
        String good = town.someone("bonne");
        List<Map<String, Object>> rows = List.of(
                row(2, good, GIVEN),
                row(3, "jeanne@", GIVEN),
                row(4, town.someone("b"), null),
                row(5, town.someone("c"), "hier"),
                row(6, town.someone("d"), "2099-01-01T00:00:00Z"),
                row(7, good.toUpperCase(Locale.ROOT), GIVEN));

        // When
        Response preview = preview(rows);

        // Then
        preview.then()
                .statusCode(200)
                .body("faulty", equalTo(5))
                .body(
                        "lines.code",
                        contains(
                                null,
                                "email-invalid",
                                "consent-date-missing",
                                "consent-date-missing",
                                "consent-in-future",
                                "line-repeated"))
                .body(not(containsString("@")));
        refuses(() -> run(rows), 422, "import-faulty", "rows");
        assertEquals("0", value("select count(*) from subscriber where authority_id = ?", town.authority()));
    }

    @Test
    void aSecondClickImportsNothingMore() {
        // Given
        List<Map<String, Object>> rows = List.of(row(2, town.someone("nouveau"), GIVEN));
        Response first = post(town.director().header("Idempotency-Key", "k1"), "", rows);

        // When
        Response second = post(town.director().header("Idempotency-Key", "k1"), "", rows);

        // Then
        assertEquals(first.statusCode() + first.asString(), second.statusCode() + second.asString());
        second.then().statusCode(200).body("registered", equalTo(1));
    }

    @Test
    void importsAreForWhoAnswersForTheLetterAndNeverEmptyOrEndless() {
        List<Map<String, Object>> rows = List.of(row(2, town.someone("x"), GIVEN));

        refuses(() -> post(town.as("garcin", "COMM_OFFICER"), "/preview", rows), 403, "role-missing");
        refuses(() -> post(town.as("garcin", "COMM_OFFICER"), "", rows), 403, "role-missing");
        refuses(() -> run(List.of()), 400, "field-invalid", "rows");
        refuses(() -> run(new ArrayList<>(Collections.nCopies(1_001, rows.getFirst()))), 400, "field-invalid", "rows");
        refuses(
                () -> town.director()
                        .body(Map.of("source", " ", "text", "Oui.", "rows", rows))
                        .post("/api/v1/subscribers/imports"),
                400,
                "field-invalid",
                "source");
    }

    @Test
    void entriesShowWhereEachPersonStandsAndNobodysAddress() {
        // Given
        town.subscribe(town.someone("a"));
        town.signUp(town.someone("b"));
        String gone = town.someone("c");
        stop(gone);

        // When
        Response entries = town.director().get("/api/v1/subscribers/entries?limit=2");

        // Then
        entries.then()
                .statusCode(200)
                .body("items.state", contains("SUPPRESSED", "REQUESTED"))
                .body("items[0].withdrawnAt", not(nullValue()))
                .body(not(containsString("@")));
        String next = entries.getHeader("Link").replaceAll(".*cursor=([^&>]+).*", "$1");
        town.director()
                .get("/api/v1/subscribers/entries?limit=2&cursor=" + next)
                .then()
                .body("items", hasSize(1))
                .body("items[0].source", equalTo("test"));
        town.director()
                .get("/api/v1/subscribers/entries?state=ACTIVE")
                .then()
                .body("items.state", everyItem(equalTo("ACTIVE")))
                .body("items", hasSize(1));
        refuses(() -> town.as("garcin", "COMM_OFFICER").get("/api/v1/subscribers/entries"), 403, "role-missing");
        refuses(() -> town.director().get("/api/v1/subscribers/entries?state=GONE"), 400, "field-invalid", "state");
        new LetterTown().director().get("/api/v1/subscribers/entries").then().body("items", hasSize(0));
    }

    private void stop(String email) {
        town.subscribe(email);
        town.signUp(email);
        given().post(link(mailTo(email), "unsubscribe")).then().statusCode(200);
        await().until(() -> town.state(email) == null);
    }

    private String proofs(String source) {
        return value(
                "select count(*) from consent_proof where authority_id = ? and source = ?", town.authority(), source);
    }

    private Response preview(List<Map<String, Object>> rows) {
        return post(town.director(), "/preview", rows);
    }

    private Response run(List<Map<String, Object>> rows) {
        return post(town.director(), "", rows);
    }

    private static Response post(RequestSpecification who, String path, List<Map<String, Object>> rows) {
        return who.body(Map.of("source", "Bulletins du forum", "text", "Je veux la lettre.", "rows", rows))
                .post("/api/v1/subscribers/imports" + path);
    }

    private static Map<String, Object> row(int line, String email, String givenAt) {
        Map<String, Object> row = new HashMap<>();
        row.put("line", line);
        row.put("email", email);
        row.put("givenAt", givenAt);
        return row;
    }
}
