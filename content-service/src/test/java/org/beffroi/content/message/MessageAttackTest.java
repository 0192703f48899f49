package org.beffroi.content.message;

import static org.beffroi.embedded.Refusals.refuses;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.RestAssured;
import io.restassured.builder.ResponseBuilder;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beffroi.content.Town;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refused, without a row or an event: texts and requests that no message is made of. */
@ServiceTest
class MessageAttackTest {

    private final Town town = new Town();

    @Test
    void refusesMalformedJson() {
        refuses(() -> town.officer().body("{\"title\": ").post(Town.MESSAGES), 400, "json-malformed");
    }

    @Test
    void refusesAnEmptyBody() {
        refuses(() -> town.officer().post(Town.MESSAGES), 400, "body-missing");
    }

    @Test
    void refusesAFieldThatDoesNotExist() {
        Map<String, Object> text = Town.text("Travaux", "Texte.", "website");
        text.put("approved", true);

        refuses(() -> town.officer().body(text).post(Town.MESSAGES), 400, "field-unknown", "approved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "body", "department"})
    void refusesAMissingField(String field) {
        Map<String, Object> text = new HashMap<>(Town.text("Travaux", "Texte.", "website"));
        text.remove(field);

        refuses(() -> town.officer().body(text).post(Town.MESSAGES), 400, "field-missing", field);
    }

    @Test
    void refusesAFieldOfAnotherType() {
        Map<String, Object> text = Town.text("Travaux", "Texte.", "website");
        text.put("title", 7);

        refuses(() -> town.officer().body(text).post(Town.MESSAGES), 400, "field-invalid", "title");
    }

    @Test
    void refusesAnUnknownChannel() {
        Map<String, Object> text = Town.text("Travaux", "Texte.", "website", "fax");

        refuses(() -> town.officer().body(text).post(Town.MESSAGES), 422, "channel-unknown", "channels[1]");
    }

    @Test
    void refusesAVariantForAnUnknownChannel() {
        Map<String, Object> text = Town.text("Travaux", "Texte.", "website");
        text.put("variants", List.of(Map.of("kind", "fax", "text", "x")));

        refuses(() -> town.officer().body(text).post(Town.MESSAGES), 422, "channel-unknown", "variants[0].kind");
    }

    @Test
    void refusesTextBeyondItsBounds() {
        Map<String, Object> text = Town.text("x".repeat(201), "Texte.", "website");
        Map<String, Object> longer = Town.text("Travaux", "x".repeat(100_001), "website");

        refuses(() -> town.officer().body(text).post(Town.MESSAGES), 422, "text-too-long", "title");
        refuses(() -> town.officer().body(longer).post(Town.MESSAGES), 422, "text-too-long", "body");
    }

    @Test
    void refusesACharacterThatNoTextHolds() {
        refuses(
                () -> town.officer()
                        .body("{\"title\": \"a\\u0000b\", \"body\": \"\", \"department\": \"TEC\"}")
                        .post(Town.MESSAGES),
                400,
                "text-invalid",
                "title");
    }

    @Test
    void refusesARequestThatNamesNeitherTypeNorBody() {
        refuses(() -> raw("Content-Length: 0", ""), 400, "body-missing");
    }

    @Test
    void refusesABodyOfFiftyMegabytes() {
        refuses(this::announceFiftyMegabytes, 413, "body-too-large");
    }

    @Test
    void refusesAnUpdateThatDoesNotSayWhatItSaw() {
        UUID message = town.message();
        Map<String, Object> text = Town.text("Travaux", "Texte.", "website");

        refuses(
                () -> town.officer().body(text).put(Town.MESSAGES + "/{id}/draft", message),
                428,
                "if-match-missing",
                "If-Match");
        refuses(
                () -> town.officer().header("If-Match", "*").body(text).put(Town.MESSAGES + "/{id}/draft", message),
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
        Town.begin(town.officer().header("Idempotency-Key", key)).then().statusCode(201);

        refuses(
                () -> town.officer()
                        .header("Idempotency-Key", key)
                        .body(Town.text("Autre", "Texte.", "website"))
                        .post(Town.MESSAGES),
                422,
                "idempotency-key-reused",
                "Idempotency-Key");
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
    void refusesAPageOfAList() {
        refuses(() -> town.officer().get(Town.MESSAGES + "?limit=101"), 400, "limit-too-large", "limit");
        refuses(() -> town.officer().get(Town.MESSAGES + "?cursor=x"), 400, "cursor-invalid", "cursor");
        refuses(() -> town.officer().get(Town.MESSAGES + "?cursor=WyJ4Il0"), 400, "cursor-invalid", "cursor");
        refuses(() -> town.officer().get(Town.MESSAGES + "?state=lost"), 400, "state-unknown", "state");
        refuses(() -> town.officer().get(Town.MESSAGES + "?review=LOST"), 400, "state-unknown", "review");
        refuses(() -> town.officer().get(Town.MESSAGES + "?id=7"), 400, "field-invalid", "id");
        refuses(() -> town.officer().queryParam("q", "x".repeat(101)).get(Town.MESSAGES), 400, "field-invalid", "q");
        String many = ("&id=" + UUID.randomUUID()).repeat(51);
        refuses(() -> town.officer().get(Town.MESSAGES + "?" + many.substring(1)), 400, "limit-too-large", "id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"submissions", "versions/1/decisions", "withdrawal"})
    void refusesABodyThatSaysNull(String verb) {
        UUID message = town.submitted();

        refuses(
                () -> town.director().body("null").post(Town.MESSAGES + "/" + message + "/" + verb),
                400,
                "body-missing");
    }

    @Test
    void refusesATextThatSaysNull() {
        UUID message = town.message();

        refuses(() -> town.officer().body("null").post(Town.MESSAGES), 400, "body-missing");
        refuses(
                () -> town.officer()
                        .header("If-Match", "\"1\"")
                        .body("null")
                        .put(Town.MESSAGES + "/{id}/draft", message),
                400,
                "body-missing");
    }

    private Response announceFiftyMegabytes() {
        return raw("Content-Type: application/json\r\nContent-Length: 50000000", "{\"title\": \"");
    }

    /** By hand, because a client library that is cut off while it sends reports the cut and not the answer. */
    private Response raw(String headers, String body) {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            String head =
                    "POST /api/v1/messages HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                            + town.token("garcin", "TEC/COMM_OFFICER") + "\r\n" + headers + "\r\n\r\n" + body;
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
}
