package org.beffroi.channels.correction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.beffroi.channels.Town;
import org.beffroi.channels.Town.Approved;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.FrozenContent.Medium;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.receivers.Answer;
import org.junit.jupiter.api.Test;

/** Corrections that meet a release, a withdrawal, another correction or a dead worker. */
@ServiceTest
class CorrectionRaceTest extends CorrectionScene {

    @Test
    void whatIsApprovedWhileTheChannelHasTheOlderVersionCorrectsItAfterTheAnswer() {
        // Given
        AccountId account = mastodon();
        Approved message = town.approve();
        receivers.next("POST", STATUSES, Answer.whileHeld(() -> {
            correct(message);
            awaitRow("select id from correction where authority_id = ?");
        }));

        // When
        PublicationFact release = town.release(message, account);

        // Then
        town.awaitCorrection(release, "CORRECTED")
                .then()
                .body("attempts.purpose", equalTo(List.of("PUBLISH", "CORRECT")));
        assertEquals(
                List.of(true),
                texts().stream().map(text -> text.contains(CORRECTED)).toList());
    }

    @Test
    void whatIsApprovedBeforeTheOlderVersionLeftStopsIt() {
        // Given
        AccountId account = town.connectWebsite();
        Approved message = town.approve(new Medium("b".repeat(64), "image/png", "Le pont.", 1200, 630));
        PublicationFact release = town.release(message, account);
        town.awaitDelivery(release, "WAITING");

        // When
        correct(message);

        // Then
        town.awaitDelivery(release, "CANCELLED")
                .then()
                .body("code", equalTo("superseded"))
                .body("correction", nullValue());
    }

    @Test
    void whatIsWithdrawnBeforeItsCorrectionLeftIsNotCorrected() {
        // Given
        Live live = live(town.connectWebsite());
        VersionId version = VersionId.next();
        town.approve(
                live.message().message(),
                version,
                CORRECTED,
                new Medium(Town.sha256("absent".getBytes(UTF_8)), "image/png", "Le pont.", 1200, 630));
        town.awaitCorrection(live.release(), "PENDING");

        // When
        town.withdraw(live.message());

        // Then
        town.awaitDelivery(live.release(), "RETRACTED")
                .then()
                .body("correction.state", equalTo("CANCELLED"))
                .body("correction.code", equalTo("withdrawn"))
                .body("attempts.purpose", equalTo(List.of("PUBLISH", "RETRACT")));
    }

    @Test
    void aWithdrawalNeverOvertakesACorrectionThatIsOut() {
        // Given
        Live live = live(mastodon());
        String post = STATUSES + "/" + live.delivery().path("externalId");
        AtomicReference<Integer> deletionsMeanwhile = new AtomicReference<>();
        receivers.next("PUT", post, Answer.whileHeld(() -> {
            town.withdraw(live.message());
            awaitRow("select id from delivery where authority_id = ? and retracting");
            deletionsMeanwhile.set(awaitCall("DELETE", post));
        }));

        // When
        correct(live.message());

        // Then, however often the deletion has to be repeated
        town.awaitDelivery(live.release(), "RETRACTED")
                .then()
                .body("attempts.purpose.unique()", equalTo(List.of("PUBLISH", "CORRECT", "RETRACT")));
        assertEquals(0, deletionsMeanwhile.get());
        assertEquals(List.of(), texts());
    }

    @Test
    void anAnswerOfAWorkerWhoseLeaseExpiredIsNotWrittenAndItsCorrectionIsMadeAgain() {
        // Given
        Live live = live(mastodon());
        String post = STATUSES + "/" + live.delivery().path("externalId");
        receivers.next(
                "PUT",
                post,
                Answer.whileHeld(() -> sql(
                        "update delivery set lease_token = gen_random_uuid(), leased_until = now() + interval '1 second'"
                                + " where authority_id = ? returning id::text")));

        // When
        correct(live.message());

        // Then
        town.awaitCorrection(live.release(), "CORRECTED")
                .then()
                .body("attempts.outcome", equalTo(List.of("PUBLISHED", "UNCERTAIN", "PUBLISHED")))
                .body("attempts[1].code", equalTo("lease-expired"));
        assertEquals(1, texts().size());
    }

    @Test
    void sendingIsCommittedWhileTheChannelHoldsTheCorrection() {
        // Given
        Live live = live(mastodon());
        String post = STATUSES + "/" + live.delivery().path("externalId");
        AtomicReference<List<String>> seen = new AtomicReference<>();
        receivers.next(
                "PUT",
                post,
                Answer.whileHeld(
                        () -> seen.set(sql("select state || ' ' || attempt from correction where authority_id = ?"))));

        // When
        correct(live.message());

        // Then
        town.awaitCorrection(live.release(), "CORRECTED");
        assertEquals(List.of("SENDING 1"), seen.get());
    }

    @Test
    void ofTwoCorrectionsTheNewerWinsAlthoughTheOlderIsOut() {
        // Given
        Live live = live(mastodon());
        String post = STATUSES + "/" + live.delivery().path("externalId");
        AtomicReference<VersionId> third = new AtomicReference<>();
        receivers.next("PUT", post, Answer.whileHeld(() -> {
            third.set(town.approve(live.message().message(), "Troisième titre").version());
            awaitRow("select id from correction where authority_id = ? and state = 'PENDING'");
        }));

        // When
        correct(live.message());

        // Then
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> third.get() != null);
        town.awaitCorrectionBy(live.release(), third.get(), "CORRECTED")
                .then()
                .body("attempts.purpose", equalTo(List.of("PUBLISH", "CORRECT", "CORRECT")));
        assertTrue(texts().getFirst().contains("Troisième titre"), texts()::toString);
    }

    @Test
    void aCorrectionThatWaitsIsSupersededByANewerOne() throws SQLException {
        // Given
        Live live = live(town.connectWebsite());
        VersionId second = VersionId.next();
        town.approve(
                live.message().message(),
                second,
                CORRECTED,
                new Medium(Town.sha256("absent".getBytes(UTF_8)), "image/png", "Le pont.", 1200, 630));
        town.awaitCorrection(live.release(), "PENDING");

        // When
        VersionId third =
                town.approve(live.message().message(), "Troisième titre").version();

        // Then
        town.awaitCorrectionBy(live.release(), third, "CORRECTED");
        assertEquals(
                List.of("CANCELLED superseded"),
                Town.asOwner("select state || ' ' || code from correction where version_id = ?", second.value()));
    }

    @Test
    void aReleaseOfTheNewVersionWhereTheOldOneIsLiveAddsNothing() throws SQLException {
        // Given
        Live live = live(town.connectWebsite());
        Approved newer = town.approve(live.message().message(), CORRECTED);
        town.awaitCorrection(live.release(), "CORRECTED");

        // When
        PublicationFact release = town.release(newer, live.release().accountId());

        // Then
        town.awaitDelivery(release, "CANCELLED").then().body("code", equalTo("already-published-here"));
        assertEquals(List.of("1"), Town.asOwner("select count(*) from page where authority_id = ?", town.authority()));
    }

    private void correct(Approved message) {
        town.approve(message.message(), CORRECTED);
    }

    /** Gives up before the call deadline: what is waited for may also come just after the answer. */
    private void awaitRow(String sql) {
        patiently(() -> !sql(sql).isEmpty());
    }

    /** How often the other side was called before the held request is let go. */
    private int awaitCall(String method, String path) {
        patiently(() -> receivers.count(method, path) > 0);
        return receivers.count(method, path);
    }

    private static void patiently(Callable<Boolean> arrived) {
        try {
            Awaitility.await()
                    .atMost(Duration.ofMillis(350))
                    .pollInterval(Duration.ofMillis(20))
                    .until(arrived);
        } catch (ConditionTimeoutException late) {
            return;
        }
    }
}
