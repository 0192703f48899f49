package org.beffroi.scheduling.plan;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.MessageId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.scheduling.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two nights in which the clocks of France are changed, as a person meets them. */
@ServiceTest
class SummerTimeTest {

    private final Town town = new Town();
    private MessageId message;
    private AccountId account;

    @BeforeEach
    void found() {
        message = town.approved(ChannelKind.WEBSITE);
        account = town.connect(ChannelKind.WEBSITE);
    }

    /** A time that never is has no past either: it is refused for what it is. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-29T02:30, 2026-03-29T01:59+01:00, 2026-03-29T03:00+02:00",
        "2027-03-28T02:00, 2027-03-28T01:59+01:00, 2027-03-28T03:00+02:00",
        "2027-03-28T02:59, 2027-03-28T01:59+01:00, 2027-03-28T03:00+02:00"
    })
    void aTimeThatTheSpringNightSkipsIsRefusedWithBothNeighbours(String at, String before, String after) {
        // When
        Response refused = plan(at, null);

        // Then
        refused.then()
                .statusCode(422)
                .body("code", equalTo("time-in-gap"))
                .body("field", equalTo("at"))
                .body("instead", equalTo(List.of(before, after)));
    }

    @ParameterizedTest
    @CsvSource({
        // both neighbours of the gap, as the refusal offers them, are one minute apart
        "2027-03-28T01:59+01:00, 2027-03-28T00:59:00Z",
        "2027-03-28T03:00+02:00, 2027-03-28T01:00:00Z",
        // the hour that comes twice
        "2027-10-31T02:30,       2027-10-31T00:30:00Z",
        "2027-10-31T02:30+02:00, 2027-10-31T00:30:00Z",
        "2027-10-31T02:30+01:00, 2027-10-31T01:30:00Z",
        "2027-10-31T03:00,       2027-10-31T02:00:00Z"
    })
    void theInstantFollowsTheClockOnTheWall(String at, String due) {
        // When
        Response planned = plan(at, null);

        // Then
        planned.then().statusCode(201).body("publications[0].dueAt", equalTo(due));
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-27T17:30, 2027-03-28T17:30, 2027-03-28T15:30:00Z",
        "2027-10-30T17:30, 2027-10-31T17:30, 2027-10-31T16:30:00Z",
        "2027-10-31T01:30, 2027-10-31T02:30+01:00, 2027-10-31T01:30:00Z"
    })
    void aPublicationThatIsMovedAcrossTheNightKeepsTheClockOnTheWall(String at, String to, String due) {
        // Given
        UUID id = Town.publicationOf(plan(at, null));

        // When
        Response moved = move(id, to);

        // Then
        moved.then().statusCode(200).body("dueAt", equalTo(due)).body("civil", equalTo(to.substring(0, 16)));
    }

    @Test
    void aPublicationIsNotMovedIntoTheGap() {
        // Given
        UUID id = Town.publicationOf(plan("2027-03-27T17:30", null));

        // When
        Response refused = move(id, "2027-03-28T02:30");

        // Then
        refused.then().statusCode(422).body("code", equalTo("time-in-gap"));
        town.publication(id).then().body("dueAt", equalTo("2027-03-27T16:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        // asked for: two hours on the wall are one hour of time in spring, three in autumn
        "2027-03-28T01:30, 2027-03-28T03:30,       2027-03-28T01:30:00Z",
        "2027-10-31T01:30, 2027-10-31T03:30,       2027-10-31T02:30:00Z",
        "2027-10-31T02:30, 2027-10-31T02:15+01:00, 2027-10-31T01:15:00Z",
        // by default: twelve hours of time, whatever the wall says
        "2027-03-27T20:00, ,                       2027-03-28T07:00:00Z",
        "2027-10-30T20:00, ,                       2027-10-31T06:00:00Z"
    })
    void theLimitCountsAcrossTheNight(String at, String notAfter, String limit) {
        // When
        Response planned = plan(at, notAfter);

        // Then
        planned.then().statusCode(201).body("publications[0].notAfter", equalTo(limit));
    }

    @Test
    void aLimitOnTheFirstPassOfTheHourIsBeforeAnInstantOnTheSecond() {
        // When
        Response refused = plan("2027-10-31T02:30+01:00", "2027-10-31T02:45");

        // Then
        refused.then()
                .statusCode(422)
                .body("code", equalTo("not-after-before-due"))
                .body("publications", nullValue());
    }

    private Response plan(String at, String notAfter) {
        Map<String, Object> body = new HashMap<>(
                Map.of("messageId", message, "accountIds", List.of(account), "at", at, "zone", "Europe/Paris"));
        if (notAfter != null) {
            body.put("notAfter", notAfter);
        }
        return town.plan(body);
    }

    private Response move(UUID id, String to) {
        return town.as(town.manager())
                .header("If-Match", town.publication(id).header("ETag"))
                .body(Map.of("at", to, "zone", "Europe/Paris"))
                .patch("/api/v1/publications/" + id);
    }
}
