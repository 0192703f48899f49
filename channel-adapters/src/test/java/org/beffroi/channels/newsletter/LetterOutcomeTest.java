package org.beffroi.channels.newsletter;

import static org.awaitility.Awaitility.await;
import static org.beffroi.channels.subscriber.LetterTown.MAIL;
import static org.beffroi.embedded.Refusals.refuses;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.beffroi.channels.mail.ScriptedSmtpServer;
import org.beffroi.channels.subscriber.LetterTown;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;

/** What becomes of a letter when the mail server knows us no more, wants to be left alone, or does not answer. */
@ServiceTest
class LetterOutcomeTest extends LetterScene {

    @Test
    void aRefusedPasswordStopsTheAccountAndTheLetterGoesOnOnceItIsConnectedAgain() {
        // Given
        String jeanne = town.someone("jeanne");
        String paul = town.someone("paul");
        town.subscribe(jeanne);
        town.subscribe(paul);
        MAIL.answer("AUTH", "535 5.7.8 authentication failed");
        release();
        await().atMost(PATIENCE).until(() -> "RECONNECT".equals(account().path("state")));
        assertEquals("mail-access-refused", account().path("health.code"));
        assertEquals("ACCEPTED", deliveryState());

        // When
        MAIL.answerAsUsual("AUTH");
        reconnect();

        // Then
        assertEquals("DELIVERED 0 2 0 0", end());
        assertEquals(List.of(1, 1), List.of(mails(jeanne), mails(paul)));
    }

    @Test
    void aServerThatDemandsAuthenticationStopsTheAccountToo() {
        // Given
        String jeanne = town.someone("jeanne");
        town.subscribe(jeanne);
        MAIL.answer(sender(), "MAIL", "530 5.7.0 authenticate first");

        // When
        release();

        // Then
        await().atMost(PATIENCE).until(() -> "RECONNECT".equals(account().path("state")));
        MAIL.answerAsUsual(sender(), "MAIL");
        reconnect();
        assertEquals("DELIVERED 0 1 0 0", end());
        assertEquals(1, mails(jeanne));
    }

    @Test
    void aServerThatWantsToBeLeftAloneGetsTheRestLaterAndNobodyTwice() {
        // Given
        List<String> readers = List.of(town.someone("a"), town.someone("b"), town.someone("c"));
        readers.forEach(town::subscribe);
        MAIL.answer(sender(), "MAIL", "421 4.7.0 too many mails");
        release();
        await().atMost(PATIENCE).until(() -> readers.stream().anyMatch(reader -> "RETRY".equals(state(reader))));

        // When
        MAIL.answerAsUsual(sender(), "MAIL");

        // Then
        assertEquals("DELIVERED 0 3 0 0", end());
        assertEquals(List.of(1, 1, 1), readers.stream().map(LetterScene::mails).toList());
    }

    @Test
    void aLetterThatReachedNobodyMayBeSentAgain() {
        // Given
        String jeanne = town.someone("jeanne");
        town.subscribe(jeanne);
        MAIL.answer(jeanne, "RCPT", "550 5.7.1 not today");
        release();
        assertEquals("FAILED 0 0 1 0", end());
        MAIL.answerAsUsual(jeanne, "RCPT");

        // When
        decide("retry", Map.of()).then().statusCode(200);

        // Then
        await().atMost(PATIENCE).until(() -> "DELIVERED".equals(deliveryState()));
        assertEquals(1, mails(jeanne));
    }

    @Test
    void uncertainRecipientsAreListedWithoutTheirAddresses() {
        // Given
        List<String> lost = List.of(town.someone("perdue.un"), town.someone("perdue.deux"));
        lost.forEach(town::subscribe);
        town.subscribe(town.someone("servie"));
        lost.forEach(reader -> MAIL.answer(reader, ".", ScriptedSmtpServer.HANG_UP));
        release();
        assertEquals("PARTIAL 0 1 0 2", end());

        // When
        Response first = recipients("?state=UNCERTAIN&limit=1");

        // Then
        first.then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].state", equalTo("UNCERTAIN"))
                .body("items[0].phase", equalTo("END_OF_CONTENT"));
        String next = first.header("Link").replaceAll(".*[?&]cursor=([^&>]*).*", "$1");
        Response second = recipients("?state=UNCERTAIN&limit=1&cursor=" + next);
        second.then().body("items", hasSize(1));
        assertEquals(
                lost.stream().map(this::recipient).sorted().toList(),
                List.of(first.<String>path("items[0].recipientId"), second.<String>path("items[0].recipientId")));
        recipients("").then().body("items", hasSize(3));
        assertFalse(first.asString().contains("perdue"), first::asString);
    }

    @Test
    void whoMayNotSeeRecipientsSeesNone() {
        // Given
        town.subscribe(town.someone("jeanne"));

        // When
        release();
        assertEquals("DELIVERED 0 1 0 0", end());

        // Then
        LetterTown other = new LetterTown();
        refuses(() -> other.director().get(path("recipients")), 404, "delivery-unknown");
        refuses(() -> town.as("tison", "DEPARTMENT_DIRECTOR").get(path("recipients")), 403, "role-missing");
        refuses(() -> recipients("?state=PERDU"), 400, "field-invalid", "state");
        refuses(() -> recipients("?limit=101"), 400, "limit-too-large", "limit");
    }

    @Test
    void aLetterWithUncertainRecipientsIsNeverSentAgain() {
        // Given
        String lost = town.someone("perdue");
        town.subscribe(lost);
        MAIL.answer(lost, ".", ScriptedSmtpServer.HANG_UP);

        // When
        release();
        assertEquals("UNCERTAIN 0 0 0 1", end());

        // Then
        refuses(() -> decide("retry", Map.of("confirmedAbsent", true)), 409, "decision-unavailable");
        refuses(() -> decide("cancellation", Map.of("confirmedAbsent", true)), 409, "decision-unavailable");
        assertEquals(1, mails(lost));
    }

    private String sender() {
        return "lettre@" + town.authority() + ".example";
    }

    private Response account() {
        return town.director().get("/api/v1/accounts/" + town.accountId());
    }

    private void reconnect() {
        town.director()
                .header("If-Match", account().header("ETag"))
                .body(Map.of(
                        "name",
                        "Lettre de la Ville",
                        "settings",
                        Map.of("from", sender(), "listName", "Lettre d’Essai")))
                .put("/api/v1/accounts/" + town.accountId())
                .then()
                .statusCode(200)
                .body("state", equalTo("CONNECTED"));
    }

    private Response decide(String decision, Map<String, Object> body) {
        String tag = town.director().get(path("")).header("ETag");
        return town.director().header("If-Match", tag).body(body).post(path(decision));
    }

    private Response recipients(String query) {
        return town.director().get(path("recipients") + query);
    }

    private String path(String last) {
        return "/api/v1/deliveries/" + delivery + (last.isEmpty() ? "" : "/" + last);
    }
}
