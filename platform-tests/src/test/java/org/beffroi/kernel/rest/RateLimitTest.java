package org.beffroi.kernel.rest;

import static io.restassured.RestAssured.given;
import static org.beffroi.embedded.Refusals.refuses;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.Tokens;
import org.junit.jupiter.api.Test;

/** The budgets of application.properties: a person 40, a service client 50, residents 5, within an hour. */
@ServiceTest
class RateLimitTest {

    private static final String CARDS = "/api/v1/cards";
    private static final int PERSON = 40;
    private static final int RESIDENTS = 5;

    private final String authority = "ville-" + UUID.randomUUID().toString().substring(0, 8);
    private final String officer = "/" + authority + "/URB/COMM_OFFICER";

    @TestHTTPResource(management = true)
    URI management;

    @Test
    void everyAnswerTellsWhatIsLeft() {
        get("u1", officer).then().header("RateLimit-Policy", "\"person\";q=40;w=3600");
        get("u1", officer).then().header("RateLimit", matchesPattern("\"person\";r=38;t=1\\d\\d"));
        as("u1", officer).get(CARDS + "/failures/any").then().header("RateLimit", startsWith("\"person\";r=37;t="));
    }

    @Test
    void aSpentBudgetIsRefusedAndSaysWhenToComeBack() {
        // Given
        times(PERSON, () -> get("u1", officer));

        // When
        Response refused = refuses(() -> get("u1", officer), 429, "too-many-requests");

        // Then
        refused.then()
                .header("Retry-After", matchesPattern("[1-9]\\d"))
                .header("RateLimit", startsWith("\"person\";r=0;t=3"))
                .body("violated-policies", equalTo(List.of("person")));
    }

    @Test
    void nobodyPaysForAnother() {
        // Given
        String elsewhere = "/autre-" + authority + "/URB/COMM_OFFICER";
        times(PERSON, () -> get("u1", officer));

        // Then
        get("u2", officer).then().statusCode(200);
        get("u1", elsewhere).then().statusCode(200);
        refuses(() -> get("u1", officer), 429, "too-many-requests");
    }

    @Test
    void aForgedTokenSpendsNothing() {
        // Given
        String forged = Tokens.forged("u1", officer);

        // When
        List<Integer> refused =
                times(PERSON, () -> given().auth().oauth2(forged).get(CARDS));

        // Then
        assertEquals(List.of(401), refused.stream().distinct().toList());
        get("u1", officer).then().header("RateLimit", startsWith("\"person\";r=39;"));
    }

    @Test
    void anInventedAuthorityOpensNoFurtherBudget() {
        // When
        List<Integer> answers = IntStream.range(0, PERSON + 1)
                .mapToObj(number -> as("u1", officer)
                        .header("Beffroi-Authority", "inventee-" + number)
                        .get(CARDS)
                        .statusCode())
                .toList();

        // Then
        assertEquals(403, answers.getFirst());
        assertEquals(429, answers.getLast());
    }

    @Test
    void aServiceClientHasABudgetOfItsOwnKind() {
        get("agenda", "/" + authority + "/ALL/SYSTEM_CLIENT")
                .then()
                .header("RateLimit-Policy", "\"system\";q=50;w=3600");
    }

    @Test
    void residentsShareOneBudgetForEachKindOfPage() {
        // Given
        List<Integer> read = times(RESIDENTS, () -> given().get("/noticeboard/1"));

        // When
        Response further = given().get("/noticeboard/2");

        // Then
        assertEquals(List.of(200), read.stream().distinct().toList());
        further.then().statusCode(429).body("code", equalTo("too-many-requests"));
        given().get("/timetable/1").then().statusCode(200).header("RateLimit", startsWith("\"residents\";r=4;"));
    }

    @Test
    void healthIsFree() {
        // Given
        URI health = management.resolve("/q/health/live");

        // When
        times(PERSON + 1, () -> given().get(health));

        // Then
        given().get(health).then().statusCode(200).header("RateLimit", nullValue());
    }

    private static List<Integer> times(int count, Supplier<Response> request) {
        return IntStream.range(0, count)
                .mapToObj(number -> request.get().statusCode())
                .toList();
    }

    private static Response get(String subject, String group) {
        return as(subject, group).get(CARDS);
    }

    private static RequestSpecification as(String subject, String group) {
        return given().auth().oauth2(Tokens.with(subject, group));
    }
}
