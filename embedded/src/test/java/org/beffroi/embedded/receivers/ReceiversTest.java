package org.beffroi.embedded.receivers;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.standardwebhooks.Webhook;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.beffroi.embedded.receivers.Answer.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiversTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqrTwjU";
    private static final String BODY = "{\"type\":\"message.published\"}";
    private static final long SENT = Instant.now().getEpochSecond();
    private static final String POSTS = "/mastodon/api/v1/statuses";

    private Receivers receivers = new Receivers();

    @AfterEach
    void stop() {
        receivers.close();
    }

    @Test
    void keepsOnePostPerIdempotencyKey() {
        // Given
        String first = post("Les routes sont coupées", "key-1").path("id");

        // When
        Response second = post("Les routes sont coupées", "key-1");

        // Then
        second.then().statusCode(200).body("id", equalTo(first)).body("url", containsString("/@valmont/" + first));
        assertEquals(1, receivers.mastodonPosts("valmont").size());
    }

    @Test
    void entersEveryEffectInItsLedgerAndKeepsThemOverAKill(@TempDir Path data) {
        // Given
        restart(data);
        String first = post("Les routes sont coupées", "key-1").path("id");
        post("Les routes sont coupées", "key-1");
        given().header("Authorization", "Bearer " + Receivers.MASTODON_TOKEN)
                .delete(receivers.url() + POSTS + "/" + first);
        given().header("webhook-id", "w-1").body(BODY).post(receivers.webhookUrl("agenda"));

        // When
        restart(data);
        Response ledger = given().get(receivers.url() + "/ledger");

        // Then
        ledger.then()
                .body("items.deed", equalTo(List.of("CREATED", "REPEATED", "DELETED", "RECEIVED")))
                .body("items.id", equalTo(List.of(first, first, first, "w-1")))
                .body("items.key", equalTo(List.of("key-1", "key-1", "key-1", "NO_SECRET")))
                .body("items[3].text", equalTo(BODY))
                .body("last", equalTo(4));
        given().get(receivers.url() + "/ledger?after=3").then().body("items.id", equalTo(List.of("w-1")));
    }

    @Test
    void letsRequestsMeetFaultsAtRandomUntilTheSunShinesAgain() {
        // Given
        Map<String, Object> never = Map.of("name", "never", "path", POSTS, "probability", 0, "status", 500);
        Map<String, Object> always =
                Map.of("name", "lost", "path", POSTS, "probability", 1, "status", 503, "effect", true);
        given().body(Map.of("seed", 7, "rules", List.of(never, always)))
                .contentType("application/json")
                .put(receivers.url() + "/control/weather");

        // When
        Response stormy = post("Avis de tempête", "storm");

        // Then
        assertEquals(503, stormy.statusCode());
        assertEquals(1, receivers.mastodonPosts("valmont").size());
        given().get(receivers.url() + "/control/weather")
                .then()
                .body("lost", equalTo(1))
                .body("never", nullValue());
        given().delete(receivers.url() + "/control/weather");
        assertEquals(200, post("Avis de tempête", "storm").statusCode());
        assertEquals(1, receivers.mastodonPosts("valmont").size());
    }

    private void restart(Path data) {
        receivers.close();
        receivers = new Receivers(0, data, null);
    }

    @Test
    void refusesAnImageThatIsNotProcessedYetAndShowsItWithItsDescriptionAfterwards() {
        // Given
        receivers.limitMastodon(Mastodon.Limits.standard().withProcessing(Duration.ofSeconds(3)));
        Response upload = upload(png(), "Plan des travaux");
        upload.then().statusCode(202).body("url", nullValue());
        String image = upload.path("id");

        // When
        Response early = postWith("Travaux", image);

        // Then
        early.then().statusCode(422).body("error", containsString("have not finished processing"));
        await().untilAsserted(() ->
                mastodon().get("/mastodon/api/v1/media/" + image).then().statusCode(200));
        postWith("Travaux", image).then().statusCode(200).body("media_attachments", hasSize(1));
        given().get(receivers.url() + "/mastodon/")
                .then()
                .statusCode(200)
                .body(containsString("alt=\"Plan des travaux\""));
    }

    @Test
    void countsEveryLinkAsTwentyThreeCharacters() {
        // Given
        String link = "https://valmont.example/" + "x".repeat(300);

        // When
        Response fits = post("x".repeat(476) + " " + link, "fits");

        // Then
        fits.then().statusCode(200);
        post("x".repeat(477) + " " + link, "long")
                .then()
                .statusCode(422)
                .body("error", equalTo("Validation failed: Text character limit of 500 exceeded"));
    }

    @Test
    void refusesWhatTheDocumentationRefuses() {
        // Given
        String unknown = "123";

        // When
        Response media = postWith("Travaux", unknown);

        // Then
        media.then().statusCode(422);
        post(" ", "empty").then().statusCode(422).body("error", equalTo("Validation failed: Text can't be blank"));
        upload("not an image".getBytes(), "x").then().statusCode(422);
        upload(png(), "x".repeat(1501)).then().statusCode(422);
        given().post(receivers.url() + POSTS)
                .then()
                .statusCode(401)
                .body("error", equalTo("The access token is invalid"));
        given().header("Authorization", "Bearer " + Receivers.MASTODON_READ_TOKEN)
                .post(receivers.url() + POSTS)
                .then()
                .statusCode(403);
    }

    @Test
    void throttlesWithAnInstantAndNoRetryAfter() {
        // Given
        receivers.limitMastodon(Mastodon.Limits.standard().withRates(1, 1, 1));
        post("un", "a");

        // When
        Response refused = post("deux", "b");

        // Then
        refused.then()
                .statusCode(429)
                .header("X-RateLimit-Remaining", "0")
                .header("X-RateLimit-Reset", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"))
                .header("Retry-After", nullValue());
    }

    @Test
    void deletesAPostForGood() {
        // Given
        String id = post("Erreur", "c").path("id");

        // When
        mastodon()
                .delete(receivers.url() + POSTS + "/" + id)
                .then()
                .statusCode(200)
                .body("text", equalTo("Erreur"));

        // Then
        mastodon().delete(receivers.url() + POSTS + "/" + id).then().statusCode(404);
        given().get(receivers.mastodonUrl() + "/@valmont/" + id).then().statusCode(410);
    }

    @Test
    void verifiesWebhooksWithTheReferenceLibrary() throws Exception {
        // Given
        receivers.webhookSecret("board", SECRET);

        // When
        webhook("board", sign()).then().statusCode(204);

        // Then
        webhook("board", "v1,AAAA").then().statusCode(401);
        given().accept("application/json")
                .get(receivers.webhookUrl("board"))
                .then()
                .body("requests", equalTo(2))
                .body("distinctIds", equalTo(1))
                .body("items[0].verdict", equalTo("VERIFIED"))
                .body("items[0].body", equalTo(BODY))
                .body("items[1].verdict", equalTo("INVALID"));
    }

    @Test
    void losesTheAnswerAfterTheEffectWhenTold() {
        // Given
        receivers.next("POST", POSTS, Answer.fault(Fault.DROP_AFTER));

        // When
        assertThrows(Exception.class, () -> post("Perdu", "d"));

        // Then
        assertEquals(1, receivers.mastodonPosts("valmont").size());
    }

    @Test
    void givesScriptedAnswersOverHttpOnceEach() {
        // Given
        given().contentType("application/json")
                .body(Map.of("method", "POST", "path", POSTS, "status", 503, "body", "{}"))
                .post(receivers.url() + "/control/answers")
                .then()
                .statusCode(204);

        // When
        Response first = post("Bonjour", "e");

        // Then
        first.then().statusCode(503);
        post("Bonjour", "e").then().statusCode(200);
        assertEquals(2, receivers.count("POST", POSTS));
    }

    @Test
    void runsATestsOwnCodeWhileItHoldsTheRequest() {
        // Given
        AtomicInteger postsWhileHeld = new AtomicInteger(-1);
        receivers.next(
                "POST",
                POSTS,
                Answer.whileHeld(() ->
                        postsWhileHeld.set(receivers.mastodonPosts("valmont").size())));

        // When
        post("Tenu", "f").then().statusCode(200);

        // Then
        assertEquals(0, postsWhileHeld.get());
    }

    @Test
    void holdsARequestUntilItIsReleased() {
        // Given
        receivers.next("POST", POSTS, Answer.held());
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> post("Tenu", "g"));
        await().until(() -> receivers.held() == 1);

        // When
        receivers.release();

        // Then
        answer.join().then().statusCode(200);
    }

    @Test
    void keepsWhatItReceivedOverARestart(@TempDir Path data) {
        // Given
        receivers.close();
        receivers = new Receivers(0, data, null);
        String id = post("Durable", "h").path("id");
        webhook("board", "v1,x");
        receivers.close();

        // When
        receivers = new Receivers(0, data, null);

        // Then
        assertEquals(id, post("Durable", "h").path("id"));
        assertEquals(1, receivers.webhooks("board").size());
    }

    private RequestSpecification mastodon() {
        return given().baseUri(receivers.url()).header("Authorization", "Bearer " + Receivers.MASTODON_TOKEN);
    }

    private Response post(String text, String key) {
        return mastodon()
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Map.of("status", text, "language", "fr"))
                .post(POSTS);
    }

    private Response postWith(String text, String image) {
        return mastodon()
                .formParam("status", text)
                .formParam("media_ids[]", image)
                .post(POSTS);
    }

    private Response upload(byte[] bytes, String description) {
        return mastodon()
                .multiPart("file", "plan.png", bytes, "image/png")
                .multiPart("description", description, "text/plain; charset=utf-8")
                .post("/mastodon/api/v2/media");
    }

    private Response webhook(String name, String signature) {
        return given().header("webhook-id", "msg_1")
                .header("webhook-timestamp", SENT)
                .header("webhook-signature", signature)
                .contentType("application/json")
                .body(BODY)
                .post(receivers.webhookUrl(name));
    }

    private static String sign() throws Exception {
        return new Webhook(SECRET).sign("msg_1", SENT, BODY);
    }

    private static byte[] png() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
