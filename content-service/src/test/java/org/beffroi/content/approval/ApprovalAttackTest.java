package org.beffroi.content.approval;

import static org.beffroi.embedded.Refusals.refuses;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.beffroi.content.Town;
import org.beffroi.content.delivery.Deliveries;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PlanId;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.PublicationState;
import org.beffroi.contracts.Topic;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestKafka;
import org.beffroi.platform.authority.AuthorityScope;
import org.junit.jupiter.api.Test;

/** Refused, without a row or an event: decisions by the wrong person, at the wrong time, or about what is live. */
@ServiceTest
class ApprovalAttackTest {

    private final Town town = new Town();

    @Inject
    AuthorityScope scope;

    @Inject
    Deliveries deliveries;

    @Test
    void refusesToApproveTwice() {
        UUID message = town.approved();

        refuses(() -> town.decide(message, 1, "approve"), 409, "version-not-in-review");
    }

    @Test
    void refusesADecisionByWhoEditedTheText() {
        String both = town.token("claire", "TEC/COMM_OFFICER", "ALL/COMM_DIRECTOR");
        UUID message = town.message();
        Town.as(both)
                .header("If-Match", "\"1\"")
                .body(Town.text("Travaux", "Texte.", "website"))
                .put(Town.MESSAGES + "/{id}/draft", message);
        town.submit(message, 2).then().statusCode(201);

        refuses(() -> approve(Town.as(both), message), 403, "decided-by-editor");
    }

    @Test
    void refusesAnEditorWhoSubmitsTwiceToBecomeAnApprover() {
        String both = town.token("claire", "TEC/COMM_OFFICER", "ALL/COMM_DIRECTOR");
        UUID message = UUID.fromString(Town.begin(Town.as(both)).path("id"));
        town.submit(message, 1).then().statusCode(201);
        town.decide(message, 1, "request-changes").then().statusCode(200);
        town.submit(message, 1).then().statusCode(201);

        refuses(
                () -> Town.as(both)
                        .body(Map.of("decision", "approve"))
                        .post(Town.MESSAGES + "/{id}/versions/2/decisions", message),
                403,
                "decided-by-editor");
    }

    @Test
    void refusesADecisionByARoleThatDoesNotDecide() {
        UUID message = town.submitted();

        refuses(() -> approve(Town.as(town.token("moreau", "ALL/COMMUNITY_MANAGER")), message), 403, "role-missing");
    }

    @Test
    void refusesASecondSubmissionWhileOneIsInReview() {
        UUID message = town.submitted();

        refuses(() -> town.submit(message, 1), 409, "version-in-review");
    }

    @Test
    void refusesToTakeBackWhatIsDecided() {
        UUID message = town.approved();

        refuses(
                () -> town.officer().post(Town.MESSAGES + "/{id}/versions/1/cancellation", message),
                409,
                "version-not-in-review");
    }

    @Test
    void refusesToTakeBackTheSubmissionOfAnother() {
        UUID message = town.submitted();

        refuses(
                () -> Town.as(town.token("autre", "TEC/COMM_OFFICER"))
                        .post(Town.MESSAGES + "/{id}/versions/1/cancellation", message),
                403,
                "author-only");
    }

    @Test
    void refusesToRejectWithoutAReason() {
        UUID message = town.submitted();

        refuses(
                () -> decide(message, Map.of("decision", "reject", "comment", "  ")),
                422,
                "comment-missing",
                "comment");
        refuses(() -> decide(message, Map.of("decision", "publish")), 422, "decision-unknown", "decision");
        refuses(() -> decide(message, Map.of("comment", "x")), 400, "field-missing", "decision");
    }

    @Test
    void refusesACorrectionNoteWhereNothingIsPublished() {
        UUID message = town.approved();

        refuses(
                () -> town.submitCorrection(message, 1, "Le pont rouvre plus tôt."),
                422,
                "nothing-to-correct",
                "correctionNote");
        refuses(() -> town.submitCorrection(message, 1, "x".repeat(501)), 422, "text-too-long", "correctionNote");
    }

    @Test
    void refusesADecisionOnACorrectionByWhoEditedIt() {
        String both = town.token("claire", "TEC/COMM_OFFICER", "ALL/COMM_DIRECTOR");
        UUID message = town.approved();
        release(message, 1);
        Town.as(both)
                .header("If-Match", "\"1\"")
                .body(Town.text("Travaux", "Autre texte.", "website"))
                .put(Town.MESSAGES + "/{id}/draft", message);
        town.submitCorrection(message, 2, "Autre texte.").then().statusCode(201);

        refuses(
                () -> Town.as(both)
                        .body(Map.of("decision", "approve"))
                        .post(Town.MESSAGES + "/{id}/versions/2/decisions", message),
                403,
                "decided-by-editor");
    }

    private Response decide(UUID message, Map<String, String> decision) {
        return town.mayor().body(decision).post(Town.MESSAGES + "/{id}/versions/1/decisions", message);
    }

    private static Response approve(RequestSpecification caller, UUID message) {
        return caller.body(Map.of("decision", "approve")).post(Town.MESSAGES + "/{id}/versions/1/decisions", message);
    }

    /** Tells what scheduling-service would tell, and waits until it is known here. */
    private PublicationId release(UUID message, int number) {
        PublicationId publication = PublicationId.next();
        VersionId version = town.versionId(message, number);
        Instant due = Instant.parse("2026-11-24T10:00:00Z");
        PublicationFact fact = new PublicationFact(
                publication,
                PlanId.next(),
                new MessageId(message),
                version,
                AccountId.next(),
                "2026-11-24T11:00",
                "Europe/Paris",
                due,
                due.plusSeconds(3_600),
                PublicationState.RELEASED);
        TestKafka.send(Topic.PUBLICATIONS, message, EventType.PUBLICATION_RELEASED, town.slug(), 1, fact);
        Awaitility.await("the release to be known")
                .atMost(Town.SOON)
                .until(() -> scope.call(town.slug(), () -> deliveries.wasReleased(version)));
        return publication;
    }
}
