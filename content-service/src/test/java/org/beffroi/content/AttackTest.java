package org.beffroi.content;

import static org.beffroi.embedded.Refusals.refuses;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.RestAssured;
import io.restassured.builder.ResponseBuilder;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beffroi.content.media.Pixels;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.PublicationId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be refused, and leave no row and no event. */
@ServiceTest
class AttackTest {

    private static final String MESSAGES = "/api/v1/messages";

    private final Town town = new Town();

    private String director() {
        return "/" + town.slug() + "/ALL/COMM_DIRECTOR";
    }

    private static Response create(RequestSpecification caller) {
        return caller.body(Town.text("Travaux", "Texte.", "website")).post(MESSAGES);
    }

    @Test
    void refusesATokenThatNobodyIssued() {
        refuses(() -> create(Town.as(Tokens.forged("lemaire", director()))), 401, "token-invalid");
    }

    @Test
    void refusesATokenOfYesterday() {
        refuses(() -> create(Town.as(Tokens.expired("lemaire", director()))), 401, "token-invalid");
    }

    @Test
    void refusesATokenForAnotherApplication() {
        refuses(() -> create(Town.as(Tokens.wrongAudience("lemaire", director()))), 401, "token-invalid");
    }

    @Test
    void refusesACallerWithoutToken() {
        refuses(
                () -> RestAssured.given()
                        .contentType("application/json")
                        .body("{}")
                        .post(MESSAGES),
                401,
                "token-missing");
    }

    @Test
    void refusesToActInAnAuthorityThatTheTokenDoesNotName() {
        refuses(() -> create(town.director().header("Beffroi-Authority", "valmont-sur-lys")), 403, "authority-foreign");
    }

    @Test
    void refusesToGuessAmongSeveralAuthorities() {
        String token = Tokens.with("lemaire", director(), "/autre-ville/ALL/COMM_DIRECTOR");
        refuses(() -> create(Town.as(token)), 400, "authority-ambiguous");
    }

    @Test
    void refusesARoleThatDoesNotWrite() {
        refuses(() -> create(town.mayor()), 403, "role-missing");
    }

    @Test
    void refusesToWriteForAnotherDepartment() {
        RequestSpecification officer = Town.as(town.token("garcin", "URB/COMM_OFFICER"));
        refuses(() -> create(officer), 403, "department-foreign");
    }

    @Test
    void refusesToMoveADraftToAnotherDepartment() {
        UUID message = town.message();
        Map<String, Object> text = Town.text("Travaux", "Texte.", "website");
        text.put("department", "URB");

        refuses(() -> town.save(message, 1, text), 403, "department-foreign");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/draft", "/renditions", "/deliveries", "/versions/1"})
    void hidesTheMessagesOfAnotherAuthority(String below) {
        UUID foreign = new Town().submitted();

        refuses(() -> town.get(foreign, below), 404, "message-unknown");
    }

    @Test
    void refusesToChangeWhatBelongsToAnotherAuthority() {
        UUID foreign = new Town().submitted();

        refuses(() -> town.save(foreign, 1, Town.text("Travaux", "Texte.", "website")), 404, "message-unknown");
        refuses(() -> town.submit(foreign, 1), 404, "message-unknown");
        refuses(() -> town.decide(foreign, 1, "approve"), 404, "message-unknown");
        refuses(() -> withdraw(foreign, Map.of("reason", "Erreur.")), 404, "message-unknown");
        refuses(() -> town.officer().post(MESSAGES + "/{id}/versions/1/cancellation", foreign), 404, "message-unknown");
    }

    @Test
    void doesNotShowAPictureOfAnotherAuthorityInARendition() {
        String foreign = new Town().upload(Pixels.image("png", 20, 10)).path("sha256");
        UUID message = town.create(Town.text("Travaux", "![Un plan](media:" + foreign + ")", "website"));

        refuses(() -> town.submit(message, 1), 422, "message-not-submittable")
                .then()
                .body("findings.code", hasItems("medium-unknown"));
    }

    @Test
    void refusesMalformedJson() {
        refuses(() -> town.officer().body("{\"title\": ").post(MESSAGES), 400, "json-malformed");
    }

    @Test
    void refusesAnEmptyBody() {
        refuses(() -> town.officer().post(MESSAGES), 400, "body-missing");
    }

    @Test
    void refusesAFieldThatDoesNotExist() {
        Map<String, Object> text = Town.text("Travaux", "Texte.", "website");
        text.put("approved", true);

        refuses(() -> town.officer().body(text).post(MESSAGES), 400, "field-unknown", "approved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "body", "department"})
    void refusesAMissingField(String field) {
        Map<String, Object> text = new HashMap<>(Town.text("Travaux", "Texte.", "website"));
        text.remove(field);

        refuses(() -> town.officer().body(text).post(MESSAGES), 400, "field-missing", field);
    }

    @Test
    void refusesAFieldOfAnotherType() {
        Map<String, Object> text = Town.text("Travaux", "Texte.", "website");
        text.put("title", 7);

        refuses(() -> town.officer().body(text).post(MESSAGES), 400, "field-invalid", "title");
    }

    @Test
    void refusesAnUnknownChannel() {
        Map<String, Object> text = Town.text("Travaux", "Texte.", "website", "fax");

        refuses(() -> town.officer().body(text).post(MESSAGES), 422, "channel-unknown", "channels[1]");
    }

    @Test
    void refusesAVariantForAnUnknownChannel() {
        Map<String, Object> text = Town.text("Travaux", "Texte.", "website");
        text.put("variants", List.of(Map.of("kind", "fax", "text", "x")));

        refuses(() -> town.officer().body(text).post(MESSAGES), 422, "channel-unknown", "variants[0].kind");
    }

    @Test
    void refusesTextBeyondItsBounds() {
        Map<String, Object> text = Town.text("x".repeat(201), "Texte.", "website");
        Map<String, Object> longer = Town.text("Travaux", "x".repeat(100_001), "website");

        refuses(() -> town.officer().body(text).post(MESSAGES), 422, "text-too-long", "title");
        refuses(() -> town.officer().body(longer).post(MESSAGES), 422, "text-too-long", "body");
    }

    @Test
    void refusesACharacterThatNoTextHolds() {
        refuses(
                () -> town.officer()
                        .body("{\"title\": \"a\\u0000b\", \"body\": \"\", \"department\": \"TEC\"}")
                        .post(MESSAGES),
                400,
                "text-invalid",
                "title");
    }

    @Test
    void refusesABodyOfFiftyMegabytes() {
        refuses(this::announceFiftyMegabytes, 413, "body-too-large");
    }

    /** By hand, because a client library that is cut off while it sends reports the cut and not the answer. */
    private Response announceFiftyMegabytes() {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            String head = "POST /api/v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 50000000\r\nConnection: close\r\nAuthorization: Bearer "
                    + town.token("garcin", "TEC/COMM_OFFICER") + "\r\n\r\n{\"title\": \"";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String[] answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\r\n\r\n", 2);
            return new ResponseBuilder()
                    .setStatusCode(Integer.parseInt(answer[0].substring(9, 12)))
                    .setContentType("application/problem+json")
                    .setBody(answer[1])
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void refusesAnUpdateThatDoesNotSayWhatItSaw() {
        UUID message = town.message();
        Map<String, Object> text = Town.text("Travaux", "Texte.", "website");

        refuses(
                () -> town.officer().body(text).put(MESSAGES + "/{id}/draft", message),
                428,
                "if-match-missing",
                "If-Match");
        refuses(
                () -> town.officer().header("If-Match", "*").body(text).put(MESSAGES + "/{id}/draft", message),
                400,
                "if-match-malformed",
                "If-Match");
    }

    @Test
    void refusesToOverwriteWhatTheCallerHasNotSeen() {
        UUID message = town.message();
        town.save(message, 1, Town.text("Deuxième", "Texte.", "website"));

        refuses(() -> town.save(message, 1, Town.text("Troisième", "Texte.", "website")), 412, "version-stale");
        refuses(() -> town.submit(message, 1), 412, "version-stale");
    }

    @Test
    void refusesAnIdempotencyKeyThatServedForAnotherBody() {
        String key = UUID.randomUUID().toString();
        create(town.officer().header("Idempotency-Key", key)).then().statusCode(201);

        refuses(
                () -> town.officer()
                        .header("Idempotency-Key", key)
                        .body(Town.text("Autre", "Texte.", "website"))
                        .post(MESSAGES),
                422,
                "idempotency-key-reused",
                "Idempotency-Key");
    }

    @Test
    void refusesAnImageThatIsNone() {
        byte[] page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);

        refuses(() -> town.upload(page), 422, "image-invalid", "file");
    }

    @Test
    void refusesAnImageThatIsCutOff() {
        byte[] picture = Pixels.image("jpeg", 300, 200);

        refuses(() -> town.upload(Arrays.copyOf(picture, picture.length / 2)), 422, "image-invalid", "file");
    }

    @Test
    void refusesADecompressionBomb() {
        refuses(() -> town.upload(Pixels.bomb()), 422, "image-too-large", "file");
    }

    @Test
    void refusesAnImageOfMoreThanTenMegabytes() {
        refuses(() -> town.upload(new byte[10_000_001]), 413, "medium-too-large", "file");
    }

    @Test
    void refusesAnUploadWithoutFile() {
        refuses(
                () -> town.officer()
                        .contentType("multipart/form-data")
                        .multiPart("other", "x")
                        .post("/api/v1/media"),
                400,
                "field-missing",
                "file");
    }

    @Test
    void letsNoScriptOfATextReachAChannel() {
        String attack = "<script>alert(1)</script>\n\n[a](javascript:alert(2)) <img src=x onerror=alert(3)>"
                + "\n\n![x\" onerror=alert(4)](data:image/svg+xml;base64,PHN2Zz4=)";
        UUID message = town.create(Town.text("<script>alert(0)</script>", attack, "website", "newsletter"));

        refuses(() -> town.submit(message, 1), 422, "message-not-submittable")
                .then()
                .body("findings.code", hasItems("html-removed", "link-unsafe", "medium-unknown"));
        List<String> pages = town.get(message, "/renditions").path("renditions.html");
        pages.forEach(page -> assertFalse(page.contains("<script") || page.contains("<img src=x"), page));
    }

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
                .put(MESSAGES + "/{id}/draft", message);
        town.submit(message, 2).then().statusCode(201);

        refuses(() -> approve(Town.as(both), message), 403, "decided-by-editor");
    }

    @Test
    void refusesAnEditorWhoSubmitsTwiceToBecomeAnApprover() {
        String both = town.token("claire", "TEC/COMM_OFFICER", "ALL/COMM_DIRECTOR");
        UUID message = UUID.fromString(create(Town.as(both)).path("id"));
        town.submit(message, 1).then().statusCode(201);
        town.decide(message, 1, "request-changes").then().statusCode(200);
        town.submit(message, 1).then().statusCode(201);

        refuses(
                () -> Town.as(both)
                        .body(Map.of("decision", "approve"))
                        .post(MESSAGES + "/{id}/versions/2/decisions", message),
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
    void refusesToCorrectWhatIsLive() {
        UUID message = town.approved();
        town.deliver(message, 1, AccountId.next(), PublicationId.next(), 1, DeliveryState.DELIVERED);
        town.awaitState(message, "published");

        refuses(() -> town.submit(message, 1), 409, "correction-unavailable");
    }

    @Test
    void refusesToTakeBackWhatIsDecided() {
        UUID message = town.approved();

        refuses(
                () -> town.officer().post(MESSAGES + "/{id}/versions/1/cancellation", message),
                409,
                "version-not-in-review");
    }

    @Test
    void refusesToTakeBackTheSubmissionOfAnother() {
        UUID message = town.submitted();

        refuses(
                () -> Town.as(town.token("autre", "TEC/COMM_OFFICER"))
                        .post(MESSAGES + "/{id}/versions/1/cancellation", message),
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
    void refusesEverythingAfterAWithdrawal() {
        UUID message = town.submitted();
        withdraw(message, Map.of("reason", "Erreur.")).then().statusCode(200);

        refuses(() -> town.submit(message, 1), 409, "message-withdrawn");
        refuses(() -> town.decide(message, 1, "approve"), 409, "message-withdrawn");
        refuses(() -> town.save(message, 1, Town.text("Travaux", "Texte.", "website")), 409, "message-withdrawn");
        refuses(() -> withdraw(message, Map.of("reason", "Erreur.")), 409, "message-withdrawn");
    }

    @Test
    void refusesAWithdrawalThatSaysTooLittleOrTooMuch() {
        UUID message = town.submitted();

        refuses(() -> withdraw(message, Map.of()), 400, "field-missing", "reason");
        refuses(() -> withdraw(message, Map.of("reason", "x".repeat(501))), 422, "text-too-long", "reason");
        refuses(
                () -> withdraw(message, Map.of("reason", "Erreur.", "replacementUrl", "javascript:alert(1)")),
                422,
                "url-invalid",
                "replacementUrl");
        refuses(
                () -> town.officer().body(Map.of("reason", "x")).post(MESSAGES + "/{id}/withdrawal", message),
                403,
                "role-missing");
    }

    @Test
    void refusesToWithdrawWhatWasNeverSubmitted() {
        UUID message = town.message();

        refuses(() -> withdraw(message, Map.of("reason", "Erreur.")), 409, "message-never-submitted");
    }

    @Test
    void refusesAPageOfAList() {
        refuses(() -> town.officer().get(MESSAGES + "?limit=101"), 400, "limit-too-large", "limit");
        refuses(() -> town.officer().get(MESSAGES + "?cursor=x"), 400, "cursor-invalid", "cursor");
        refuses(() -> town.officer().get(MESSAGES + "?cursor=WyJ4Il0"), 400, "cursor-invalid", "cursor");
        refuses(() -> town.officer().get(MESSAGES + "?state=lost"), 400, "state-unknown", "state");
    }

    private Response withdraw(UUID message, Map<String, String> withdrawal) {
        return town.director().body(withdrawal).post(MESSAGES + "/{id}/withdrawal", message);
    }

    private Response decide(UUID message, Map<String, String> decision) {
        return town.mayor().body(decision).post(MESSAGES + "/{id}/versions/1/decisions", message);
    }

    private static Response approve(RequestSpecification caller, UUID message) {
        return caller.body(Map.of("decision", "approve")).post(MESSAGES + "/{id}/versions/1/decisions", message);
    }
}
