package org.beffroi.channels.correction;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.beffroi.channels.Town;
import org.beffroi.channels.Town.Approved;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.receivers.Answer;
import org.beffroi.embedded.receivers.Answer.Fault;
import org.junit.jupiter.api.Test;

/** Corrections of what may or may not be public, and of what can no longer be reached. */
@ServiceTest
class CorrectionOfUnknownTest extends CorrectionScene {

    private static final String MINE = " where authority_id = ? returning id::text";

    @Test
    void whatMayBePublicIsReadBeforeItIsCorrected() {
        // Given
        AccountId account = mastodon();
        Approved message = town.approve();
        PublicationFact release = uncertain(message, account, Fault.DROP_AFTER);
        town.approve(message.message(), CORRECTED);
        town.awaitCorrection(release, "PENDING").then().body("state", equalTo("UNCERTAIN"));

        // When
        letRead();

        // Then
        town.awaitCorrection(release, "CORRECTED")
                .then()
                .body("state", equalTo("DELIVERED"))
                .body("attempts.purpose", equalTo(List.of("PUBLISH", "FIND", "CORRECT")));
        assertEquals(1, receivers.count("POST", STATUSES));
        assertEquals(
                List.of(true),
                texts().stream().map(text -> text.contains(CORRECTED)).toList());
    }

    @Test
    void whatWasNotThereIsNeitherSentNorCorrected() {
        // Given
        AccountId account = mastodon();
        Approved message = town.approve();
        PublicationFact release = uncertain(message, account, Fault.DROP_BEFORE);
        town.approve(message.message(), CORRECTED);
        town.awaitCorrection(release, "PENDING");

        // When
        letRead();

        // Then
        town.awaitDelivery(release, "CANCELLED")
                .then()
                .body("code", equalTo("superseded"))
                .body("attempts.purpose", equalTo(List.of("PUBLISH", "FIND", "FIND")))
                .body("correction.state", equalTo("CANCELLED"))
                .body("correction.code", equalTo("nothing-public"));
        assertEquals(List.of(), texts());
    }

    @Test
    void whatAPersonHasToFindIsNotCorrectedBefore() {
        // Given
        AccountId account = mastodon();
        Approved message = town.approve();
        PublicationFact release = uncertain(message, account, Fault.DROP_AFTER);
        sql("update attempt set sent_at = now() - interval '1 hour'" + MINE);
        sql("update delivery set state = 'MANUAL_REQUIRED', due_at = null" + MINE);
        town.approve(message.message(), CORRECTED);
        town.awaitCorrection(release, "PENDING");
        // whatever would have been due with it is done by then
        town.awaitDelivery(town.release(town.approve(), account), "DELIVERED");

        // When
        complete(release, receivers.mastodonPosts("valmont").getLast().get("url"));

        // Then
        town.awaitCorrection(release, "CORRECTED")
                .then()
                .body("attempts.purpose", equalTo(List.of("PUBLISH", "CORRECT")));
        assertEquals(
                1, texts().stream().filter(text -> text.contains(CORRECTED)).count());
    }

    @Test
    void whatFollowsWhereNobodyCanReadNeedsNotToKnow() {
        // Given
        AccountId account = webhook();
        Approved message = town.approve();
        answerNext(
                ChannelKind.WEBHOOK,
                Answer.whileHeld(() -> sql("update delivery set first_sent_at = now() - interval '31 days'" + MINE))
                        .withFault(Fault.DROP_BEFORE));
        PublicationFact release = town.release(message, account);
        town.awaitDelivery(release, "MANUAL_REQUIRED");

        // When
        town.approve(message.message(), CORRECTED);

        // Then
        town.awaitCorrection(release, "CORRECTED").then().body("state", equalTo("MANUAL_REQUIRED"));
        assertEquals(
                List.of("message.corrected"),
                receivers.webhooks("agenda").stream()
                        .map(entry -> entry.body())
                        .filter(body -> body.contains("\"message."))
                        .map(body -> body.contains("message.corrected") ? "message.corrected" : body)
                        .toList());
    }

    @Test
    void anAccountThatIsDisabledWhileItsCorrectionWaitsIsNotCalledAgain() {
        // Given
        Live live = live(mastodon());
        String post = STATUSES + "/" + live.delivery().path("externalId");
        receivers.next("PUT", post, Answer.of(429, "{}").withHeader("Retry-After", "3600"));
        correct(live);
        awaitCorrection(live, "RETRYING");
        town.as(town.director())
                .post("/api/v1/accounts/" + live.release().accountId() + "/disablement")
                .then()
                .statusCode(200);

        // When
        sql("update correction set due_at = now()" + MINE);
        sql("update delivery set due_at = now()" + MINE);

        // Then
        awaitCorrection(live, "IMPOSSIBLE").then().body("correction.code", equalTo("account-disabled"));
        assertEquals(1, receivers.count("PUT", post));
    }

    @Test
    void whatAPersonFoundOfAnOlderVersionIsCorrected() {
        // Given
        AccountId account = mastodon();
        Approved message = town.approve();
        answerNext(ChannelKind.MASTODON, Answer.of(422, "{\"error\": \"Validation failed: no\"}"));
        PublicationFact release = town.release(message, account);
        town.awaitDelivery(release, "FAILED");
        town.approve(message.message(), CORRECTED);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> versions() == 2);

        // When
        complete(release, "https://social.example/@valmont/1");

        // Then
        town.awaitCorrection(release, "IMPOSSIBLE")
                .then()
                .body("state", equalTo("DELIVERED"))
                .body("correction.code", equalTo("post-gone"))
                .body("attempts.purpose", equalTo(List.of("PUBLISH", "CORRECT")));
    }

    private void complete(PublicationFact release, Object permalink) {
        String address = "/api/v1/deliveries/" + Town.deliveryOf(release);
        String tag = town.as(town.director()).get(address).header("ETag");
        town.as(town.director())
                .header("If-Match", tag)
                .body(Map.of("permalink", permalink, "proof", "Vu sur le compte."))
                .post(address + "/completion")
                .then()
                .statusCode(200);
    }

    /** Its outcome is lost and its key too, and it is not read before {@link #letRead}. */
    private PublicationFact uncertain(Approved message, AccountId account, Fault fault) {
        answerNext(
                ChannelKind.MASTODON,
                Answer.whileHeld(() -> {
                            sql("update delivery set first_sent_at = now() - interval '2 hours'" + MINE);
                            sql("update attempt set sent_at = now() + interval '1 hour'" + MINE);
                        })
                        .withFault(fault));
        PublicationFact release = town.release(message, account);
        town.awaitDelivery(release, "UNCERTAIN");
        return release;
    }

    private void letRead() {
        sql("update attempt set sent_at = now() - interval '1 hour'" + MINE);
        sql("update delivery set due_at = now()" + MINE);
    }

    private int versions() {
        return sql("select id::text from approved_version where authority_id = ?")
                .size();
    }
}
