package org.beffroi.channels.delivery;

import static org.beffroi.embedded.Refusals.refuses;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.beffroi.channels.Town;
import org.beffroi.channels.Town.Approved;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.receivers.Answer;
import org.beffroi.embedded.receivers.Answer.Fault;
import org.junit.jupiter.api.Test;

/** What nobody may decide about a delivery, or not yet, or not with so few words. */
@ServiceTest
class DecisionRefusedTest extends DecisionScene {

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
}
