package org.beffroi.scheduling.plan;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.beffroi.embedded.Refusals.refuses;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.MessageId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.Tokens;
import org.beffroi.scheduling.Town;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class AttackTest {

    private static final String PLANS = "/api/v1/plans";
    private static final String PUBLICATIONS = "/api/v1/publications/";

    private final Town town = new Town();
    private final Town other = new Town();

    @Test
    void withoutATokenNothingIsPlanned() {
        refuses(
                () -> io.restassured.RestAssured.given()
                        .contentType("application/json")
                        .body("{}")
                        .post(PLANS),
                401,
                "token-missing");
    }

    @Test
    void aForgedTokenIsRefused() {
        refuses(() -> planBy(Tokens.forged("moreau", town.group("ALL", "COMMUNITY_MANAGER"))), 401, "token-invalid");
    }

    @Test
    void anExpiredTokenIsRefused() {
        refuses(() -> planBy(Tokens.expired("moreau", town.group("ALL", "COMMUNITY_MANAGER"))), 401, "token-invalid");
    }

    @Test
    void aTokenForAnotherApplicationIsRefused() {
        refuses(
                () -> planBy(Tokens.wrongAudience("moreau", town.group("ALL", "COMMUNITY_MANAGER"))),
                401,
                "token-invalid");
    }

    @Test
    void aRoleThatOnlyReadsDoesNotPlan() {
        refuses(() -> planBy(Tokens.with("u1", town.group("ALL", "AUDITOR"))), 403, "role-missing");
    }

    @Test
    void anotherAuthorityCannotBeChosen() {
        refuses(
                () -> town.as(town.manager())
                        .header("Beffroi-Authority", other.authority())
                        .body(body())
                        .post(PLANS),
                403,
                "authority-foreign");
    }

    @Test
    void anOfficerOfAnotherDepartmentDoesNotPlan() {
        Map<String, Object> body = body(town.submit("URB"), town.connect(ChannelKind.WEBSITE));

        refuses(() -> town.as(town.officer("TEC")).body(body).post(PLANS), 403, "department-foreign");
    }

    @Test
    void anOfficerOfAnotherDepartmentDoesNotCancel() {
        UUID id = town.planned(town.submit("URB"), town.connect(ChannelKind.WEBSITE));

        refuses(
                () -> town.as(town.officer("TEC")).header("If-Match", "\"0\"").delete(PUBLICATIONS + id),
                403,
                "department-foreign");
    }

    @Test
    void aMessageOfAnotherAuthorityIsUnknown() {
        Map<String, Object> body = body(other.submit("URB"), town.connect(ChannelKind.WEBSITE));

        refuses(() -> town.plan(body), 404, "message-unknown", "messageId")
                .then()
                .header("Retry-After", equalTo("1"));
    }

    @Test
    void anAccountOfAnotherAuthorityIsUnknown() {
        Map<String, Object> body = body(town.submit("URB"), other.connect(ChannelKind.WEBSITE));

        refuses(() -> town.plan(body), 422, "account-unknown", "accountIds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH", "DELETE"})
    void aPublicationOfAnotherAuthorityIsUnknown(String method) {
        UUID id = other.planned(other.submit("URB"), other.connect(ChannelKind.WEBSITE));

        refuses(
                () -> town.as(town.manager())
                        .header("If-Match", "\"0\"")
                        .body(move())
                        .request(method, PUBLICATIONS + id),
                404,
                "publication-unknown");
    }

    @Test
    void aPlanOfAnotherAuthorityIsUnknown() {
        String id = other.planAt("2027-11-27T17:30", other.submit("URB"), other.connect(ChannelKind.WEBSITE))
                .path("planId");

        refuses(() -> town.as(town.manager()).get(PLANS + "/" + id), 404, "plan-unknown");
    }

    @Test
    void brokenJsonIsRefused() {
        refuses(() -> town.plan("{\"messageId\": "), 400, "json-malformed");
    }

    @Test
    void aBodyThatSaysNothingIsRefused() {
        refuses(() -> town.plan("null"), 400, "body-missing");
    }

    @Test
    void anUnknownFieldIsRefused() {
        refuses(() -> town.plan(with("dueAt", "2027-01-01T00:00:00Z")), 400, "field-unknown", "dueAt");
    }

    @Test
    void whatIsNoIdentifierIsRefused() {
        refuses(() -> town.plan(with("messageId", "M-04")), 400, "field-invalid", "messageId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"messageId", "accountIds", "at"})
    void aMissingFieldIsRefused(String field) {
        refuses(() -> town.plan(with(field, null)), 422, "field-missing", field);
    }

    @Test
    void noAccountsAreTooFew() {
        refuses(() -> town.plan(with("accountIds", List.of())), 422, "field-missing", "accountIds");
    }

    @Test
    void anAccountIsNamedOnce() {
        AccountId twice = AccountId.next();

        refuses(() -> town.plan(with("accountIds", List.of(twice, twice))), 422, "account-repeated", "accountIds");
    }

    @Test
    void atAndNowContradict() {
        refuses(() -> town.plan(with("now", true)), 422, "at-and-now", "now");
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01T10:00,       time-past",
        "2999-01-01T10:00,       time-too-far",
        "2027-03-28T02:30,       time-in-gap",
        "2027-11-27T17:30+05:00, offset-mismatch",
        "demain,                 time-malformed",
    })
    void aDateOutsideTheRulesIsRefused(String at, String code) {
        refuses(() -> town.plan(with("at", at)), 422, code, "at");
    }

    @Test
    void anUnknownZoneIsRefused() {
        refuses(() -> town.plan(with("zone", "Europe/Valmont")), 422, "zone-unknown", "zone");
    }

    @Test
    void aLimitBeforeTheInstantIsRefused() {
        refuses(() -> town.plan(with("notAfter", "2027-11-27T17:29")), 422, "not-after-before-due", "notAfter");
    }

    @Test
    void theGapIsExplainedInFrenchWithWhatToAskInstead() {
        // When
        Response refused = town.plan(with("at", "2027-03-28T02:30"));

        // Then
        refused.then()
                .body("instead", equalTo(List.of("2027-03-28T01:59+01:00", "2027-03-28T03:00+02:00")))
                .body(
                        "detail",
                        equalTo("Cette heure n'existe pas : on avance les montres à ce moment. Choisissez plutôt : "
                                + "2027-03-28T01:59+01:00, 2027-03-28T03:00+02:00."));
    }

    @Test
    void aDisabledAccountIsRefused() {
        AccountId website = town.connect(ChannelKind.WEBSITE);
        town.disable(website, ChannelKind.WEBSITE);
        Map<String, Object> body = body(town.submit("URB"), website);

        refuses(() -> town.plan(body), 422, "account-disabled", "accountIds");
    }

    @Test
    void aChannelThatTheApprovedContentLacksIsRefused() {
        Map<String, Object> body = body(town.approved(ChannelKind.WEBSITE), town.connect(ChannelKind.MASTODON));

        refuses(() -> town.plan(body), 422, "channel-not-rendered", "accountIds");
    }

    @Test
    void aWithdrawnMessageIsNotPlanned() {
        MessageId message = town.approved(ChannelKind.WEBSITE);
        Map<String, Object> body = body(message, town.connect(ChannelKind.WEBSITE));
        town.withdraw(message);

        refuses(() -> town.plan(body), 409, "message-withdrawn", "messageId");
    }

    @Test
    void aMessageIsPlannedOnceOnAnAccount() {
        Map<String, Object> body = body(town.approved(ChannelKind.WEBSITE), town.connect(ChannelKind.WEBSITE));
        town.plan(body).then().statusCode(201);

        refuses(() -> town.plan(body), 409, "already-planned", "accountIds");
    }

    @Test
    void aMessageIsPublishedOnceOnAnAccount() {
        MessageId message = town.approved(ChannelKind.WEBSITE);
        AccountId website = town.connect(ChannelKind.WEBSITE);
        town.planNow(message, website).then().statusCode(201);
        await().atMost(10, SECONDS)
                .until(() -> town.told(EventType.PUBLICATION_RELEASED).size() == 1);

        refuses(() -> town.planNow(message, website), 409, "already-published", "accountIds");
    }

    @Test
    void withoutIfMatchNothingMoves() {
        UUID id = town.planned(town.submit("URB"), town.connect(ChannelKind.WEBSITE));

        refuses(
                () -> town.as(town.manager()).body(move()).patch(PUBLICATIONS + id),
                428,
                "if-match-missing",
                "If-Match");
    }

    @Test
    void aStaleVersionDoesNotMove() {
        UUID id = town.planned(town.submit("URB"), town.connect(ChannelKind.WEBSITE));

        refuses(
                        () -> town.as(town.manager())
                                .header("If-Match", "\"7\"")
                                .body(move())
                                .patch(PUBLICATIONS + id),
                        412,
                        "version-stale")
                .then()
                .body("currentVersion", equalTo(0));
    }

    @Test
    void aMalformedVersionDoesNotCancel() {
        UUID id = town.planned(town.submit("URB"), town.connect(ChannelKind.WEBSITE));

        refuses(
                () -> town.as(town.manager()).header("If-Match", "*").delete(PUBLICATIONS + id),
                400,
                "if-match-malformed",
                "If-Match");
    }

    @Test
    void whatIsReleasedIsNotCancelled() {
        UUID id =
                Town.publicationOf(town.planNow(town.approved(ChannelKind.WEBSITE), town.connect(ChannelKind.WEBSITE)));
        await().atMost(10, SECONDS)
                .until(() -> town.publication(id).path("state").equals("RELEASED"));
        String seen = town.publication(id).header("ETag");

        refuses(
                        () -> town.as(town.manager()).header("If-Match", seen).delete(PUBLICATIONS + id),
                        409,
                        "publication-out-of-state")
                .then()
                .body("state", equalTo("RELEASED"));
    }

    @Test
    void anIdempotencyKeyGivesTheFirstAnswerAgain() {
        // Given
        Map<String, Object> body = body(town.submit("URB"), town.connect(ChannelKind.WEBSITE));
        String key = UUID.randomUUID().toString();
        Response first = keyed(key, body);

        // When
        Response second = keyed(key, body);

        // Then
        assertEquals(201, second.statusCode(), second::asString);
        assertEquals(first.<String>path("planId"), second.path("planId"));
    }

    @Test
    void anIdempotencyKeyIsForOneBody() {
        Map<String, Object> body = body(town.submit("URB"), town.connect(ChannelKind.WEBSITE));
        String key = UUID.randomUUID().toString();
        keyed(key, body).then().statusCode(201);
        Map<String, Object> another = new HashMap<>(body);
        another.put("at", "2027-11-28T09:00");

        refuses(() -> keyed(key, another), 422, "idempotency-key-reused", "Idempotency-Key");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=101,        limit-too-large, limit",
        "limit=0,          limit-invalid,   limit",
        "cursor=abc,       cursor-invalid,  cursor",
        "cursor=WyJ4Il0,   cursor-invalid,  cursor",
        "state=SOON,       field-invalid,   state",
        "from=hier,        field-invalid,   from",
    })
    void aListWithNonsenseIsRefused(String query, String code, String field) {
        refuses(() -> town.as(town.manager()).get("/api/v1/publications?" + query), 400, code, field);
    }

    private Response keyed(String key, Map<String, Object> body) {
        return town.as(town.manager()).header("Idempotency-Key", key).body(body).post(PLANS);
    }

    private Response planBy(String token) {
        return town.as(token).body(body()).post(PLANS);
    }

    private static Map<String, Object> body() {
        return body(MessageId.next(), AccountId.next());
    }

    private static Map<String, Object> body(MessageId message, AccountId account) {
        return Map.of(
                "messageId", message, "accountIds", List.of(account), "at", "2027-11-27T17:30", "zone", "Europe/Paris");
    }

    private static Map<String, Object> with(String field, Object value) {
        Map<String, Object> body = new HashMap<>(body());
        body.put(field, value);
        return body;
    }

    private static Map<String, Object> move() {
        return Map.of("at", "2027-12-01T09:00", "zone", "Europe/Paris");
    }
}
