package org.beffroi.channels.subscriber;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.beffroi.channels.subscriber.LetterTown.MAIL;
import static org.beffroi.channels.subscriber.LetterTown.link;
import static org.beffroi.channels.subscriber.LetterTown.mailTo;
import static org.beffroi.channels.subscriber.LetterTown.update;
import static org.beffroi.channels.subscriber.LetterTown.value;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.beffroi.channels.website.HtmlCheck;
import org.beffroi.embedded.Refusals;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class LetterSignUpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private LetterTown town;

    @BeforeEach
    void found() {
        town = new LetterTown();
    }

    @Test
    void aPersonSignsUpConfirmsByTheMailAndIsActive() {
        // Given
        String jeanne = town.someone("Jeanne.Martin");
        town.signUp(jeanne).then().statusCode(303).header("Location", containsString("/lettre/verifiez"));
        String link = link(mailTo(jeanne), "confirm");
        given().get(link).then().statusCode(200).body(containsString("J•••••@"));
        assertEquals("REQUESTED", town.state(jeanne));

        // When
        Response confirmed = given().post(link);

        // Then
        confirmed.then().statusCode(200).body(containsString("Votre abonnement est confirmé"));
        assertEquals("ACTIVE", town.state(jeanne));
        assertEquals(
                "site|" + ConsentWords.VERSION + "|" + ConsentWords.proof("Lettre d’Essai"),
                value(
                        "select source || '|' || text_version || '|' || consent_text from consent_proof where authority_id = ?",
                        town.authority()));
    }

    @Test
    void aConfirmationPressedTwiceConfirmsOnceAndSaysSoTwice() {
        // Given
        String jeanne = town.someone("jeanne");
        town.signUp(jeanne);
        String link = link(mailTo(jeanne), "confirm");
        given().post(link);

        // When
        Response again = given().post(link);

        // Then
        again.then().statusCode(200).body(containsString("Votre abonnement est confirmé"));
        assertEquals("1", value("select count(*) from consent_proof where authority_id = ?", town.authority()));
    }

    @Test
    void allAddressesGetTheSameAnswer() {
        // Given
        String unknown = town.someone("unknown");
        String active = town.someone("active");
        String stopped = town.someone("stopped");
        town.subscribe(active);
        stop(stopped);

        // When
        List<String> answers = List.of(unknown, active, stopped).stream()
                .map(email -> answer(town.signUp(email)))
                .toList();

        // Then
        assertEquals(List.of(answers.getFirst(), answers.getFirst(), answers.getFirst()), answers);
        assertTrue(LetterTown.text(mailTo(active)).contains("Vous recevez déjà la lettre"));
        assertTrue(LetterTown.text(mailTo(unknown)).contains("Confirmez votre abonnement"));
    }

    @Test
    void theFourthMailToOneAddressInADayIsNotSentAndNobodySeesIt() {
        // Given
        String jeanne = town.someone("jeanne");
        for (int i = 0; i < 3; i++) {
            town.signUp(jeanne);
        }
        await().atMost(PATIENCE).until(() -> MAIL.to(jeanne).size() == 3);

        // When
        Response fourth = town.signUp(jeanne);

        // Then
        fourth.then().statusCode(303).header("Location", containsString("/lettre/verifiez"));
        assertEquals("3", value("select count(*) from subscriber_mail where authority_id = ?", town.authority()));
    }

    @Test
    void aNetworkThatSignsUpTooOftenWaits() {
        // Given
        for (int i = 0; i < 10; i++) {
            town.signUp(town.someone("p" + i), "198.51.100." + i);
        }

        // When
        Response eleventh = town.signUp(town.someone("p10"), "198.51.100.200");

        // Then
        eleventh.then()
                .statusCode(429)
                .header("Retry-After", not(nullValue()))
                .body(containsString("Trop de demandes"));
        assertNull(town.state(town.someone("p10")));
    }

    @Test
    void whatIsWrongIsSaidAtTheFieldAndTheTextIsKept() {
        // When
        Response page = given().header("X-Forwarded-For", "203.0.113.9")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("email", "jeanne.\"martin@")
                .post("/site/" + town.authority() + "/lettre");

        // Then
        page.then()
                .statusCode(422)
                .body(containsString("Aucune lettre n’est choisie"))
                .body(containsString("L’adresse e-mail est incomplète"))
                .body(containsString("value=\"jeanne.&quot;martin@\""));
    }

    @Test
    void anUnconfirmedAddressIsErasedAfterTwoDaysAndItsLinkSaysSo() {
        // Given
        String jeanne = town.someone("jeanne");
        town.signUp(jeanne);
        String link = link(mailTo(jeanne), "confirm");

        // When
        update(
                "update subscriber set requested_at = now() - interval '49 hours' where authority_id = ?",
                town.authority());

        // Then
        await().atMost(PATIENCE)
                .until(() ->
                        "0".equals(value("select count(*) from subscriber where authority_id = ?", town.authority())));
        given().post(link).then().statusCode(410).body(containsString("Ce lien ne sert plus"));
    }

    @Test
    void aLinkOnlyShowsAndTheButtonActs() {
        // Given
        String jeanne = town.someone("jeanne");
        String link = unsubscribeLink(jeanne);

        // When
        Response page = given().get(link);

        // Then
        page.then()
                .statusCode(200)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .header("Content-Security-Policy", containsString("form-action 'self'"))
                .header("Set-Cookie", nullValue())
                .body(containsString("Me désabonner"));
        assertEquals("ACTIVE", town.state(jeanne));
    }

    @Test
    void oneClickOfAMailProgramStopsTheLetterWithoutCookieOrRedirect() {
        // Given
        String jeanne = town.someone("jeanne");
        String link = unsubscribeLink(jeanne);

        // When
        Response answer = given().redirects()
                .follow(false)
                .multiPart("List-Unsubscribe", "One-Click")
                .post(link);

        // Then
        answer.then().statusCode(200).header("Set-Cookie", nullValue());
        await().atMost(PATIENCE)
                .until(() -> "SUPPRESSED|t"
                        .equals(value(
                                "select state || '|' || (address is null)::text::char(1) from subscriber where authority_id = ?",
                                town.authority())));
        given().formParam("List-Unsubscribe", "One-Click").post(link).then().statusCode(200);
    }

    @ParameterizedTest(name = "town with a site: {0}")
    @ValueSource(booleans = {false, true})
    void everyPageIsValidHtml(boolean site) throws Exception {
        // Given
        if (site) {
            town.connectWebsite();
        }
        String form = "/site/" + town.authority() + "/lettre";
        String jeanne = town.someone("jeanne");
        town.signUp(jeanne);
        String confirm = link(mailTo(jeanne), "confirm");
        String stop = unsubscribeLink(town.someone("paul"));

        // When
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("form", given().get(form).asString());
        pages.put("faults", town.signUp("jeanne@").asString());
        pages.put("check", given().get(form + "/verifiez").asString());
        pages.put("confirm", given().get(confirm).asString());
        pages.put("confirmed", given().post(confirm).asString());
        pages.put("expired", given().get(confirm).asString());
        pages.put("unsubscribe", given().get(stop).asString());
        pages.put("stopped", given().post(stop).asString());
        pages.put("unknown link", given().get("/n/confirm/nothing").asString());
        pages.put("no letter", given().get("/site/nowhere/lettre").asString());

        // Then
        for (Map.Entry<String, String> page : pages.entrySet()) {
            assertEquals(List.of(), HtmlCheck.errors(page.getValue()), page::toString);
        }
    }

    @Test
    void aLinkThatNobodySentIsUnknown() {
        // When
        Response answer = given().post("/n/unsubscribe/" + Token.random().value());

        // Then
        answer.then().statusCode(404).body(containsString("Ce lien ne mène à rien"));
    }

    @Test
    void addressesStandInOneTableOnly() {
        // Given
        String jeanne = town.someone("jeanne.cherchee");
        town.signUp(jeanne);
        given().post(link(mailTo(jeanne), "confirm"));

        // When
        List<String> tables = LetterTown.tablesThatHold("jeanne.cherchee");

        // Then
        assertEquals(List.of(), tables);
    }

    @Test
    void theDirectorCountsWithoutSeeingAnybody() {
        // Given
        town.subscribe(town.someone("a"));
        town.signUp(town.someone("b"));

        // When
        Response counts = town.director().get("/api/v1/subscribers");

        // Then
        counts.then()
                .statusCode(200)
                .body(
                        "$",
                        equalTo(Map.of(
                                "requested", 1, "active", 1, "withdrawn", 0, "suppressed", 0, "joined", 1, "left", 0)));
    }

    @Test
    void theTownCannotRegisterWhoStopped() {
        // Given
        String jeanne = town.someone("jeanne");
        stop(jeanne);

        // When
        Response refused = Refusals.refuses(() -> register(jeanne), 409, "subscriber-stopped", "email");

        // Then
        refused.then().contentType(containsString("problem+json"));
    }

    @Test
    void badRegistrationsLeaveNothing() {
        // When
        Refusals.refuses(() -> register("jeanne@"), 422, "email-invalid", "email");

        // Then
        assertEquals("0", value("select count(*) from subscriber where authority_id = ?", town.authority()));
    }

    @Test
    void onlyTheDirectorAndSystemsRegister() {
        // Given
        String officer = Tokens.with("garcin", "/" + town.authority() + "/ALL/COMM_OFFICER");

        // When
        Refusals.refuses(
                () -> given().auth()
                        .oauth2(officer)
                        .contentType("application/json")
                        .body(registration(town.someone("x")))
                        .post("/api/v1/subscribers"),
                403,
                "role-missing");

        // Then
        assertEquals("0", value("select count(*) from subscriber where authority_id = ?", town.authority()));
    }

    private Response register(String email) {
        return town.director().body(registration(email)).post("/api/v1/subscribers");
    }

    private static Map<String, Object> registration(String email) {
        return Map.of(
                "email",
                email,
                "consent",
                Map.of("source", "Forum", "text", "Oui.", "givenAt", "2026-09-12T10:00:00Z"));
    }

    private void stop(String email) {
        given().post(unsubscribeLink(email)).then().statusCode(200);
        await().atMost(PATIENCE).until(() -> town.state(email) == null);
    }

    /** From the mail that tells a subscriber so. */
    private String unsubscribeLink(String email) {
        town.subscribe(email);
        town.signUp(email);
        return link(mailTo(email), "unsubscribe");
    }

    private static String answer(Response response) {
        return response.statusCode() + " " + response.header("Location") + " " + response.asString();
    }
}
