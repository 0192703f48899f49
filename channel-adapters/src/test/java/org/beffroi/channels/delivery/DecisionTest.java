package org.beffroi.channels.delivery;

import static org.beffroi.embedded.Refusals.refuses;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.beffroi.channels.Town;
import org.beffroi.channels.Town.Approved;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.Tokens;
import org.beffroi.embedded.receivers.Answer;
import org.beffroi.embedded.receivers.Answer.Fault;
import org.beffroi.embedded.receivers.Receivers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person decides about a delivery that needs one. */
@ServiceTest
class DecisionTest {

    private static final Map<String, Object> LOOKED = Map.of("confirmedAbsent", true);
    private static final Map<String, Object> NOTHING = Map.of();
    private static final Map<String, Object> PROOF =
            Map.of("permalink", "https://social.example/@valmont/113543210987654321", "proof", "Vu sur le compte.");

    private final Town town = new Town();
    private final Receivers receivers = new Receivers();

    @AfterEach
    void close() {
        receivers.close();
    }

    @Test
    void aFailedDeliveryIsSentAgainOnceItsCauseIsMended() throws SQLException {
        // Given
        Approved message = town.approve();
        PublicationFact release = failed(message);

        // When
        Response answer = decide(release, "retry", NOTHING, town.officer());

        // Then
        answer.then().statusCode(200).body("state", equalTo("RETRYING"));
        town.awaitDelivery(release, "DELIVERED");
        assertEquals(
                1,
                receivers.webhooks("agenda").stream()
                        .filter(entry -> entry.body().contains("message.published"))
                        .map(entry -> entry.id())
                        .distinct()
                        .count());
        assertEquals(
                List.of(
                        EventType.DELIVERY_CREATED,
                        EventType.DELIVERY_FAILED,
                        EventType.DELIVERY_RETRYING,
                        EventType.DELIVERY_DELIVERED),
                awaitTold(message, 4));
        assertEquals(List.of("garcin delivery.retried"), audited("delivery.retried"));
    }

    @Test
    void aFailedDeliverySaysWhatAPersonMayDo() {
        // When
        PublicationFact release = failed(town.approve());

        // Then
        town.delivery(Town.deliveryOf(release))
                .then()
                .body("code", equalTo("content-refused"))
                .body("detail", containsString("Voyez avec son exploitant"))
                .body("remedy", containsString("relancez"))
                .body("decisions.decision", equalTo(List.of("retry", "completion")))
                .body("decisions.confirmedAbsence", equalTo(List.of(false, false)));
    }

    @Test
    void whatMayBePublicIsSentAgainOnlyByAPersonWhoHasLooked() {
        // Given
        PublicationFact release = unknown(Fault.DROP_BEFORE);
        refuses(
                () -> decide(release, "retry", NOTHING, town.officer()),
                409,
                "absence-not-confirmed",
                "confirmedAbsent");

        // When
        Response answer = decide(release, "retry", LOOKED, town.officer());

        // Then
        answer.then().statusCode(200);
        town.awaitDelivery(release, "DELIVERED").then().body("attempt", equalTo(2));
    }

    @Test
    void nobodyHasLookedWhileTheRequestMayStillBeOnItsWay() {
        // Given
        AccountId account = webhook();
        answerNext(Answer.whileHeld(() -> sql("update delivery set first_sent_at = now() - interval '31 days'"
                        + " where authority_id = ? returning 'x'"))
                .withFault(Fault.DROP_BEFORE));
        PublicationFact release = town.release(town.approve(), account);
        town.awaitDelivery(release, "MANUAL_REQUIRED");
        sql("update attempt set sent_at = now() + interval '1 hour' where authority_id = ? returning 'x'");

        // When
        Response refused = refuses(() -> decide(release, "retry", LOOKED, town.officer()), 409, "delivery-in-hand");

        // Then
        assertEquals(true, Integer.parseInt(refused.header("Retry-After")) > 0);
    }

    @Test
    void whatIsGivenUpLeavesItsPlace() {
        // Given
        AccountId account = webhook();
        Approved message = town.approve();
        PublicationFact release = unknown(message, account, Fault.DROP_BEFORE);
        refuses(
                () -> decide(release, "cancellation", NOTHING, town.officer()),
                409,
                "absence-not-confirmed",
                "confirmedAbsent");

        // When
        decide(release, "cancellation", Map.of("confirmedAbsent", true, "reason", "Trop tard."), town.officer())
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"))
                .body("detail", containsString("Trop tard."));

        // Then
        town.awaitDelivery(town.release(message, account), "DELIVERED");
    }

    @Test
    void whatHasNotGoneOutIsCancelledByAWord() throws SQLException {
        // Given
        AccountId account = webhook();
        MessageId message = MessageId.next();
        VersionId version = VersionId.next();
        PublicationFact release = town.release(message, version, account, Duration.ofHours(1));
        town.awaitDelivery(release, "WAITING");

        // When
        decide(release, "cancellation", NOTHING, town.director()).then().statusCode(200);

        // Then
        town.approve(message, version, Town.TITLE);
        PublicationFact other = town.release(message, version, account, Duration.ofHours(1));
        town.awaitDelivery(other, "DELIVERED");
        assertEquals("CANCELLED", town.stateOf(Town.deliveryOf(release)));
        assertEquals(List.of("lemaire delivery.cancelled"), audited("delivery.cancelled"));
    }

    @Test
    void whatIsLeavingIsNotCancelled() {
        // Given
        PublicationFact release = town.release(MessageId.next(), VersionId.next(), webhook(), Duration.ofHours(1));
        town.awaitDelivery(release, "WAITING");

        // When
        sql(
                "update delivery set state = 'SENDING', attempt = 1, first_sent_at = now(), lease_token = gen_random_uuid(),"
                        + " leased_until = now() + interval '1 hour' where authority_id = ? returning 'x'");

        // Then
        refuses(() -> decide(release, "cancellation", NOTHING, town.director()), 409, "delivery-in-hand");
    }

    @Test
    void aPersonSaysThatItIsPublicAndHowTheyKnow() throws SQLException {
        // Given
        AccountId account = mastodon();
        receivers.next("POST", "/mastodon/api/v1/statuses", Answer.of(422, "{\"error\": \"Validation failed: no\"}"));
        Approved message = town.approve();
        PublicationFact release = town.release(message, account);
        town.awaitDelivery(release, "FAILED");

        // When
        Response answer = decide(release, "completion", PROOF, manager());

        // Then
        answer.then()
                .statusCode(200)
                .body("state", equalTo("DELIVERED"))
                .body("permalink", equalTo(PROOF.get("permalink")))
                .body("externalId", equalTo("113543210987654321"))
                .body("proof", equalTo("Vu sur le compte."))
                .body("decisions", equalTo(List.of()));
        assertEquals(
                List.of(EventType.DELIVERY_CREATED, EventType.DELIVERY_FAILED, EventType.DELIVERY_DELIVERED),
                awaitTold(message, 3));
        assertEquals(
                List.of("Vu sur le compte."),
                Town.asOwner(
                        "select details::json ->> 'proof' from audit_entry where authority_id = ? and action = 'delivery.completed'",
                        town.authority()));
    }

    @Test
    void aPersonWhoFoundItEndsTheQuestion() {
        // Given
        PublicationFact release = unknown(Fault.DROP_AFTER);

        // When
        decide(release, "completion", Map.of("proof", "L’exploitant l’a reçu."), town.director())
                .then()
                .statusCode(200);

        // Then
        assertEquals("DELIVERED", town.stateOf(Town.deliveryOf(release)));
        assertEquals(
                1,
                receivers.webhooks("agenda").stream()
                        .filter(entry -> entry.body().contains("message.published"))
                        .count());
    }

    @Test
    void whatAPersonPublishedOfAWithdrawnMessageIsTakenBack() {
        // Given
        Approved message = town.approve();
        PublicationFact release = failed(message);
        town.withdraw(message);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        !sql("select id::text from known_message where authority_id = ? and withdrawn_at is not null")
                                .isEmpty());

        // When
        decide(release, "completion", Map.of("proof", "Affiché à la main."), town.director())
                .then()
                .statusCode(200);

        // Then
        town.awaitDelivery(release, "RETRACTED");
    }

    @Test
    void aRepeatedDecisionGetsTheFirstAnswer() {
        // Given
        PublicationFact release = failed(town.approve());
        String tag = tag(release);
        Response first = repeated(release, tag);

        // When
        Response second = repeated(release, tag);

        // Then
        assertEquals(200, second.statusCode());
        assertEquals(first.asString(), second.asString());
    }

    @Test
    void whatWasOvertakenIsNotSentAgain() {
        // Given
        Approved message = town.approve();
        PublicationFact release = failed(message);
        town.approve(message.message(), "Nouveau titre");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> sql("select id::text from approved_version where authority_id = ?")
                                .size()
                        == 2);

        // When
        Response refused = refuses(() -> decide(release, "retry", NOTHING, town.officer()), 409, "delivery-overtaken");

        // Then
        assertEquals("superseded", refused.path("reason"));
    }

    @Test
    void whatIsTooLateIsNotSentAgain() {
        // Given
        PublicationFact release = failed(town.approve());
        sql("update delivery set not_after = now() where authority_id = ? returning 'x'");

        // When
        Response refused = refuses(() -> decide(release, "retry", NOTHING, town.officer()), 409, "delivery-overtaken");

        // Then
        assertEquals("not-after-passed", refused.path("reason"));
    }

    @Test
    void whatAnotherPublicationBroughtMeanwhileIsNotSentAgain() {
        // Given
        AccountId account = webhook();
        Approved message = town.approve();
        answerNext(Answer.of(400, "{}"));
        PublicationFact release = town.release(message, account);
        town.awaitDelivery(release, "FAILED");

        // When
        town.awaitDelivery(town.release(message, account), "DELIVERED");

        // Then
        refuses(() -> decide(release, "retry", NOTHING, town.officer()), 409, "already-published-here");
        refuses(
                () -> decide(release, "completion", Map.of("proof", "Vu."), town.director()),
                409,
                "already-published-here");
    }

    @Test
    void whoMayNotDecideChangesNothing() {
        // Given
        PublicationFact release = failed(town.approve());
        Town other = new Town();
        String tag = tag(release);

        // When
        String path = path(release, "retry");

        // Then
        refuses(() -> town.as(stranger()).header("If-Match", tag).body(NOTHING).post(path), 403, "role-missing");
        refuses(() -> town.as(foreigner()).header("If-Match", tag).body(NOTHING).post(path), 403, "department-foreign");
        refuses(
                () -> other.as(other.director())
                        .header("If-Match", tag)
                        .body(NOTHING)
                        .post(path),
                404,
                "delivery-unknown");
        refuses(() -> town.as(town.officer()).body(NOTHING).post(path), 428, "if-match-missing", "If-Match");
        refuses(
                () -> town.as(town.officer())
                        .header("If-Match", "\"99\"")
                        .body(NOTHING)
                        .post(path),
                412,
                "version-stale");
        refuses(() -> decide(release, "completion", PROOF, town.officer()), 403, "role-missing");
        refuses(() -> decide(release, "cancellation", NOTHING, town.officer()), 409, "decision-unavailable");
    }

    @Test
    void aDecisionThatSaysTooLittleIsRefused() {
        // Given
        AccountId account = mastodon();
        receivers.next("POST", "/mastodon/api/v1/statuses", Answer.of(422, "{\"error\": \"Validation failed: no\"}"));

        // When
        PublicationFact release = town.release(town.approve(), account);
        town.awaitDelivery(release, "FAILED");

        // Then
        refusesCompletion(release, Map.of("permalink", "https://social.example/@v/1"), 400, "field-missing", "proof");
        refusesCompletion(release, Map.of("proof", "Vu."), 400, "field-missing", "permalink");
        refusesCompletion(
                release, Map.of("proof", "Vu.", "permalink", "javascript:1"), 422, "url-invalid", "permalink");
        refusesCompletion(
                release,
                Map.of("proof", "x".repeat(2001), "permalink", "https://social.example/@v/1"),
                422,
                "field-invalid",
                "proof");
    }

    private void refusesCompletion(
            PublicationFact release, Map<String, Object> body, int status, String code, String field) {
        refuses(() -> decide(release, "completion", body, town.director()), status, code, field);
    }

    private PublicationFact failed(Approved message) {
        AccountId account = webhook();
        answerNext(Answer.of(400, "{}"));
        PublicationFact release = town.release(message, account);
        town.awaitDelivery(release, "FAILED");
        return release;
    }

    private PublicationFact unknown(Fault fault) {
        return unknown(town.approve(), webhook(), fault);
    }

    /** Nobody knows whether the webhook came in, and its identifier is too old to be repeated. */
    private PublicationFact unknown(Approved message, AccountId account, Fault fault) {
        answerNext(Answer.whileHeld(() -> {
                    sql("update delivery set first_sent_at = now() - interval '31 days' where authority_id = ?"
                            + " returning 'x'");
                    sql("update attempt set sent_at = now() - interval '1 hour' where authority_id = ? returning 'x'");
                })
                .withFault(fault));
        PublicationFact release = town.release(message, account);
        town.awaitDelivery(release, "MANUAL_REQUIRED")
                .then()
                .body("remedy", containsString("Regardez sur le canal"))
                .body("decisions.decision", hasItem("completion"));
        return release;
    }

    private Response repeated(PublicationFact release, String tag) {
        return town.as(town.officer())
                .header("If-Match", tag)
                .header("Idempotency-Key", "k1")
                .body(NOTHING)
                .post(path(release, "retry"));
    }

    private Response decide(PublicationFact release, String decision, Map<String, Object> body, String token) {
        return town.as(token).header("If-Match", tag(release)).body(body).post(path(release, decision));
    }

    private String tag(PublicationFact release) {
        return town.delivery(Town.deliveryOf(release)).header("ETag");
    }

    private static String path(PublicationFact release, String decision) {
        return "/api/v1/deliveries/" + Town.deliveryOf(release) + "/" + decision;
    }

    private String manager() {
        return Tokens.with("moreau", town.group("ALL", "COMMUNITY_MANAGER"));
    }

    private String stranger() {
        return Tokens.with("tison", town.group("URB", "DEPARTMENT_DIRECTOR"));
    }

    private String foreigner() {
        return Tokens.with("autre", town.group("TEC", "COMM_OFFICER"));
    }

    private AccountId webhook() {
        return town.connect(ChannelKind.WEBHOOK, Map.of("url", receivers.webhookUrl("agenda")), Map.of());
    }

    private AccountId mastodon() {
        return town.connect(
                ChannelKind.MASTODON,
                Map.of("baseUrl", receivers.mastodonUrl()),
                Map.of("accessToken", Receivers.MASTODON_TOKEN));
    }

    private void answerNext(Answer answer) {
        receivers.next("POST", URI.create(receivers.webhookUrl("agenda")).getPath(), answer);
    }

    private List<EventType> awaitTold(Approved message, int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> town.toldTypes(message.message()), told -> told.size() >= count);
    }

    private List<String> audited(String action) throws SQLException {
        return Town.asOwner(
                "select actor || ' ' || action from audit_entry where authority_id = ? and action = ?",
                town.authority(),
                action);
    }

    private List<String> sql(String statement) {
        try {
            return Town.asOwner(statement, town.authority());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
