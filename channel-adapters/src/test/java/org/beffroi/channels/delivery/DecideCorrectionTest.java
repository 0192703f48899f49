package org.beffroi.channels.delivery;

import static org.beffroi.embedded.Refusals.refuses;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.beffroi.channels.Town;
import org.beffroi.channels.Town.Approved;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.CorrectionId;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.receivers.Answer;
import org.beffroi.embedded.receivers.Answer.Fault;
import org.junit.jupiter.api.Test;

/** What a person decides about a correction that needs one. */
@ServiceTest
class DecideCorrectionTest extends DecisionScene {

    private static final String RETRY = "correction/retry";
    private static final String COMPLETION = "correction/completion";
    private static final String CORRECTED = "Pont Saint-Éloi : réouverture avancée";
    private static final Map<String, Object> SEEN = Map.of("proof", "Vu chez l’exploitant, le 30 novembre.");

    @Test
    void aRefusedCorrectionIsMadeAgainOnceItsCauseIsMended() throws SQLException {
        // Given
        Rests rests = refused();

        // When
        Response answer = decide(rests.release(), RETRY, NOTHING, town.officer());

        // Then
        answer.then().statusCode(200).body("correction.state", equalTo("RETRYING"));
        town.awaitCorrection(rests.release(), "CORRECTED")
                .then()
                .body("state", equalTo("DELIVERED"))
                .body("attempts.outcome", equalTo(List.of("PUBLISHED", "PERMANENT", "PUBLISHED")));
        assertEquals(List.of(rests.correction()), corrections());
        assertEquals(List.of("garcin correction.retried"), audited("correction.retried"));
        assertEquals(
                List.of(
                        CorrectionState.PENDING,
                        CorrectionState.IMPOSSIBLE,
                        CorrectionState.RETRYING,
                        CorrectionState.CORRECTED),
                told(rests.message(), 4));
    }

    @Test
    void aRefusedCorrectionSaysWhatAPersonMayDo() {
        // When
        Rests rests = refused();

        // Then
        town.delivery(Town.deliveryOf(rests.release()))
                .then()
                .body("correction.code", equalTo("content-refused"))
                .body("correction.remedy", containsString("relancez la correction"))
                .body("correction.decisions.decision", equalTo(List.of("retry", "completion")))
                .body("correction.decisions.confirmedAbsence", equalTo(List.of(false, false)));
    }

    @Test
    void whatFailedForGoodHasAllItsAttemptsAgain() {
        // Given
        Rests rests = resting("FAILED", answer(429, () -> sql("update correction set attempt = 12" + MINE)));
        answerNext(Answer.of(429, "{}"));

        // When
        decide(rests.release(), RETRY, NOTHING, town.officer()).then().statusCode(200);

        // Then
        town.awaitCorrection(rests.release(), "CORRECTED");
        assertEquals(List.of(rests.correction()), corrections());
    }

    @Test
    void anEditOfUnknownOutcomeIsRepeatedWithoutHarm() {
        // Given
        AccountId account = mastodon();
        Approved message = town.approve();
        PublicationFact release = town.release(message, account);
        String post = STATUSES + "/" + town.awaitDelivery(release, "DELIVERED").<String>path("externalId");
        receivers.next("PUT", post, answer(503, () -> sql("update correction set attempt = 12" + MINE)));
        town.approve(message.message(), CORRECTED);
        town.awaitCorrection(release, "UNCERTAIN");

        // When
        decide(release, RETRY, NOTHING, town.officer()).then().statusCode(200);

        // Then
        town.awaitCorrection(release, "CORRECTED");
        assertEquals(2, receivers.count("PUT", post));
        assertEquals(
                List.of(true),
                receivers.mastodonPosts("valmont").stream()
                        .map(shown -> shown.get("content").toString().contains(CORRECTED))
                        .toList());
    }

    @Test
    void whatMayHaveArrivedLongAgoIsMadeAgainOnlyByAPersonWhoHasLooked() {
        // Given
        Rests rests = unknown();
        refuses(
                () -> decide(rests.release(), RETRY, NOTHING, town.officer()),
                409,
                "absence-not-confirmed",
                "confirmedAbsent");

        // When
        decide(rests.release(), RETRY, LOOKED, town.officer()).then().statusCode(200);

        // Then
        town.awaitCorrection(rests.release(), "CORRECTED");
        assertEquals(List.of(rests.correction()), corrections());
    }

    @Test
    void nobodyHasLookedWhileTheCorrectionMayStillBeOnItsWay() {
        // Given
        Rests rests = unknown();
        sql("update attempt set sent_at = now() + interval '1 hour'" + MINE);

        // When
        Response refused =
                refuses(() -> decide(rests.release(), RETRY, LOOKED, town.officer()), 409, "delivery-in-hand");

        // Then
        assertEquals(true, Integer.parseInt(refused.header("Retry-After")) > 0);
    }

    @Test
    void whatWaitedPastItsKeyIsNotRepeatedByItself() {
        // Given
        AccountId account = webhook();
        Approved message = town.approve();
        PublicationFact release = town.release(message, account);
        town.awaitDelivery(release, "DELIVERED");
        answerNext(answer(503, () -> sql("update account set state = 'RECONNECT'" + MINE)));
        town.approve(message.message(), CORRECTED);
        town.awaitCorrection(release, "RETRYING");
        sql("update correction set first_sent_at = now() - interval '31 days'" + MINE);

        // When
        sql("update account set state = 'CONNECTED'" + MINE);

        // Then
        town.awaitCorrection(release, "UNCERTAIN")
                .then()
                .body("correction.code", equalTo("endpoint-failing"))
                .body("attempts.purpose", equalTo(List.of("PUBLISH", "CORRECT")));
    }

    @Test
    void aPersonSaysThatACorrectionIsDoneAndHowTheyKnow() throws SQLException {
        // Given
        Rests rests = refused();
        int before = receivers.webhooks("agenda").size();

        // When
        Response answer = decide(rests.release(), COMPLETION, SEEN, manager());

        // Then
        answer.then()
                .statusCode(200)
                .body("state", equalTo("DELIVERED"))
                .body("correction.state", equalTo("CORRECTED"))
                .body("correction.code", equalTo("completed-by-person"))
                .body("correction.proof", equalTo(SEEN.get("proof")))
                .body("correction.remedy", nullValue())
                .body("correction.decisions", equalTo(List.of()));
        assertEquals(
                List.of(CorrectionState.PENDING, CorrectionState.IMPOSSIBLE, CorrectionState.CORRECTED),
                told(rests.message(), 3));
        assertEquals(before, receivers.webhooks("agenda").size());
        assertEquals(
                List.of(SEEN.get("proof").toString()),
                Town.asOwner(
                        "select details::json ->> 'proof' from audit_entry where authority_id = ?"
                                + " and action = 'correction.completed'",
                        town.authority()));
    }

    @Test
    void aDoubledClickMakesTheCorrectionOnceAndGetsOneAnswer() throws Exception {
        // Given
        Rests rests = refused();
        String tag = tag(rests.release());

        // When
        List<CompletableFuture<Response>> clicks = Stream.of(1, 2)
                .map(click -> CompletableFuture.supplyAsync(() -> town.as(town.officer())
                        .header("If-Match", tag)
                        .header("Idempotency-Key", "double")
                        .body(NOTHING)
                        .post(path(rests.release(), RETRY))))
                .toList();

        // Then
        List<Response> answers = clicks.stream().map(CompletableFuture::join).toList();
        assertEquals(
                List.of(200, 200), answers.stream().map(Response::statusCode).toList());
        assertEquals(answers.getFirst().asString(), answers.getLast().asString());
        town.awaitCorrection(rests.release(), "CORRECTED")
                .then()
                .body("attempts.purpose", equalTo(List.of("PUBLISH", "CORRECT", "CORRECT")));
        assertEquals(List.of("garcin correction.retried"), audited("correction.retried"));
    }

    @Test
    void whoeverSawAnOlderStateDecidesNothing() {
        // Given
        Rests rests = refused();
        String seen = tag(rests.release());
        VersionId third =
                town.approve(rests.message().message(), "Troisième titre").version();
        town.awaitCorrectionBy(rests.release(), third, "CORRECTED");

        // When
        String path = path(rests.release(), RETRY);

        // Then
        refuses(
                () -> town.as(town.officer())
                        .header("If-Match", seen)
                        .body(NOTHING)
                        .post(path),
                412,
                "version-stale");
        refuses(() -> decide(rests.release(), RETRY, NOTHING, town.officer()), 409, "decision-unavailable");
        refuses(() -> decide(rests.release(), COMPLETION, SEEN, manager()), 409, "decision-unavailable");
    }

    @Test
    void whoMayNotDecideChangesNothing() {
        // Given
        Rests rests = refused();
        Town other = new Town();
        String tag = tag(rests.release());

        // When
        String path = path(rests.release(), RETRY);

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
        refuses(() -> decide(rests.release(), COMPLETION, SEEN, town.officer()), 403, "role-missing");
        refuses(() -> decide(rests.release(), COMPLETION, NOTHING, manager()), 400, "field-missing", "proof");
        refuses(
                () -> decide(rests.release(), COMPLETION, Map.of("proof", "x".repeat(2001)), manager()),
                422,
                "field-invalid",
                "proof");
    }

    @Test
    void aDeliveryWithoutACorrectionHasNothingToDecide() {
        // When
        PublicationFact release = town.release(town.approve(), webhook());
        town.awaitDelivery(release, "DELIVERED");

        // Then
        refuses(() -> decide(release, RETRY, NOTHING, town.officer()), 404, "no-correction");
        refuses(() -> decide(release, COMPLETION, SEEN, manager()), 404, "no-correction");
    }

    @Test
    void aCorrectionThatIsOutIsWaitedFor() {
        // Given
        Rests rests = refused();

        // When
        sql("update correction set state = 'SENDING'" + MINE);

        // Then
        refuses(() -> decide(rests.release(), RETRY, NOTHING, town.officer()), 409, "delivery-in-hand");
        refuses(() -> decide(rests.release(), COMPLETION, SEEN, manager()), 409, "delivery-in-hand");
    }

    @Test
    void theCorrectionOfAWithdrawnMessageIsNeitherMadeNorCalledDone() {
        // Given
        Rests rests = refused();
        town.withdraw(rests.message());
        town.awaitDelivery(rests.release(), "RETRACTED").then().body("correction.decisions", equalTo(List.of()));

        // When
        Response refused =
                refuses(() -> decide(rests.release(), RETRY, NOTHING, town.officer()), 409, "correction-overtaken");

        // Then
        assertEquals("withdrawn", refused.path("reason"));
        refuses(() -> decide(rests.release(), COMPLETION, SEEN, manager()), 409, "correction-overtaken");
    }

    @Test
    void throughADisabledAccountNothingIsMadeAgainButAPersonMayHaveDoneIt() {
        // Given
        Rests rests = refused();
        town.as(town.director())
                .post("/api/v1/accounts/" + rests.release().accountId() + "/disablement")
                .then()
                .statusCode(200);

        // When
        Response refused =
                refuses(() -> decide(rests.release(), RETRY, NOTHING, town.officer()), 409, "correction-overtaken");

        // Then
        assertEquals("account-disabled", refused.path("reason"));
        decide(rests.release(), COMPLETION, SEEN, manager()).then().body("correction.state", equalTo("CORRECTED"));
    }

    /** A correction of a webhook that a person has to decide about. */
    private record Rests(Approved message, PublicationFact release, VersionId version) {

        String correction() {
            return CorrectionId.of(Town.deliveryOf(release), version).toString();
        }
    }

    private static final String MINE = " where authority_id = ? returning 'x'";

    private Rests refused() {
        return resting("IMPOSSIBLE", Answer.of(400, "{}"));
    }

    /** Nobody knows whether it came in, and its identifier is too old to be repeated. */
    private Rests unknown() {
        return resting(
                "UNCERTAIN",
                Answer.whileHeld(() -> {
                            sql("update correction set first_sent_at = now() - interval '31 days'" + MINE);
                            sql("update attempt set sent_at = now() - interval '1 hour'" + MINE);
                        })
                        .withFault(Fault.DROP_BEFORE));
    }

    private Rests resting(String state, Answer answer) {
        Approved message = town.approve();
        PublicationFact release = town.release(message, webhook());
        town.awaitDelivery(release, "DELIVERED");
        answerNext(answer);
        VersionId version = town.approve(message.message(), CORRECTED).version();
        town.awaitCorrection(release, state);
        return new Rests(message, release, version);
    }

    private static Answer answer(int status, Runnable meanwhile) {
        return new Answer(
                false, status, Map.of(), "{}", "application/json", Duration.ZERO, Fault.NONE, false, meanwhile);
    }

    /** Under which names the other system took corrections, each once. */
    private List<String> corrections() {
        return receivers.webhooks("agenda").stream()
                .filter(entry -> entry.body().contains("message.corrected"))
                .map(entry -> entry.id())
                .distinct()
                .toList();
    }

    /** The states of the correction that other services heard of. */
    private List<CorrectionState> told(Approved message, int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> town.told(message.message()).stream()
                                .map(DeliveryFact::correction)
                                .filter(correction -> correction != null)
                                .map(DeliveryFact.Correction::state)
                                .toList(),
                        states -> states.size() >= count);
    }
}
