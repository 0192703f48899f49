package org.beffroi.system;

import static org.awaitility.Awaitility.await;
import static org.beffroi.system.Newsroom.ALL_CHANNELS;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The paths that a message can take through all services and channels, over the public interfaces alone. */
@Order(3)
class JourneyTest {

    private static final Map<String, String> DELIVERED_EVERYWHERE =
            Map.of("website", "DELIVERED", "newsletter", "DELIVERED", "mastodon", "DELIVERED", "webhook", "DELIVERED");

    private final Newsroom newsroom = new Newsroom(TheSystem.running().ports());

    @Test
    void whatWasApprovedReachesEveryChannelOnce() {
        // Given
        String title = unique("Marché de Noël");
        String message = newsroom.approved(title, ALL_CHANNELS);

        // When
        newsroom.planNow(message, ALL_CHANNELS);

        // Then
        eventually().untilAsserted(() -> assertEquals(DELIVERED_EVERYWHERE, newsroom.states(message)));
        String page = newsroom.permalink(message, "website").orElseThrow();
        assertAll(
                () -> assertEquals(200, newsroom.visit(page).statusCode()),
                () -> assertTrue(newsroom.visit(page).body().contains("<h1>" + title), page),
                () -> assertTrue(
                        newsroom.visit(newsroom.site() + "/flux.atom").body().contains(title)),
                () -> assertEquals(1, newsroom.posts(title).size()),
                () -> assertEquals(
                        1, newsroom.webhooks("message.published", message).size()),
                () -> assertEquals(
                        newsroom.mails(title).stream()
                                .map(mail -> mail.path("recipient").asText())
                                .distinct()
                                .count(),
                        newsroom.mails(title).size()),
                () -> assertTrue(newsroom.mails(title).size() >= 50),
                () -> assertEquals(
                        "published", newsroom.message(message).path("state").asText()));
    }

    @Test
    void aCorrectionReachesEveryChannelThatShowsTheOlderVersion() {
        // Given
        String wrong = unique("Piscine jusqu’à 18 h");
        String message = newsroom.approved(wrong, ALL_CHANNELS);
        newsroom.planNow(message, ALL_CHANNELS);
        eventually().untilAsserted(() -> assertEquals(DELIVERED_EVERYWHERE, newsroom.states(message)));
        String page = newsroom.permalink(message, "website").orElseThrow();
        int letters = newsroom.mails(wrong).size();
        String right = unique("Piscine jusqu’à 19 h");
        newsroom.rewrite(message, right, ALL_CHANNELS);

        // When
        newsroom.correct(message, 2, "La piscine ferme à 19 h, et non à 18 h.");

        // Then
        eventually()
                .untilAsserted(() -> assertEquals(
                        100,
                        newsroom.correction(message).path("percent").asInt(),
                        newsroom.correction(message)::toString));
        String body = newsroom.visit(page).body();
        assertAll(
                () -> assertTrue(body.contains("<h1>" + right), body),
                () -> assertTrue(body.contains("Rectificatif du "), body),
                () -> assertTrue(body.contains("La piscine ferme à 19 h, et non à 18 h."), body),
                () -> assertEquals(List.of(), newsroom.posts(wrong)),
                () -> assertEquals(1, newsroom.posts(right).size()),
                () -> assertEquals(
                        1, newsroom.webhooks("message.corrected", message).size()),
                () -> assertEquals(
                        letters, newsroom.mails("Rectificatif : " + right).size()),
                () -> assertEquals(
                        "published", newsroom.message(message).path("state").asText()));
    }

    @Test
    void aWithdrawalTakesBackWhatCanBeTakenBackAndSaysWhatCannot() {
        // Given
        String title = unique("Une erreur");
        String message = newsroom.approved(title, ALL_CHANNELS);
        newsroom.planNow(message, ALL_CHANNELS);
        eventually().untilAsserted(() -> assertEquals(DELIVERED_EVERYWHERE, newsroom.states(message)));
        String page = newsroom.permalink(message, "website").orElseThrow();

        // When
        newsroom.withdraw(message, "Les dates annoncées étaient fausses.");

        // Then
        eventually()
                .untilAsserted(() -> assertEquals(
                        Map.of(
                                "website", "RETRACTED",
                                "newsletter", "RETRACT_IMPOSSIBLE",
                                "mastodon", "RETRACTED",
                                "webhook", "RETRACTED"),
                        newsroom.states(message)));
        HttpResponse<String> gone = newsroom.visit(page);
        assertAll(
                () -> assertEquals(410, gone.statusCode()),
                () -> assertTrue(gone.body().contains("Les dates annoncées étaient fausses."), gone.body()),
                () -> assertEquals(List.of(), newsroom.posts(title)),
                () -> assertEquals(
                        1, newsroom.webhooks("message.withdrawn", message).size()),
                () -> assertFalse(
                        newsroom.visit(newsroom.site() + "/flux.atom").body().contains(title)),
                () -> assertEquals(
                        "withdrawn", newsroom.message(message).path("state").asText()));
    }

    @Test
    void aWithdrawalBeforeTheInstantLetsNothingOut() {
        // Given
        String title = unique("Trop tôt");
        String message = newsroom.approved(title, ALL_CHANNELS);
        JsonNode plan = newsroom.plan(message, ALL_CHANNELS, at(Duration.ofDays(1)));

        // When
        newsroom.withdraw(message, "Annulé.");

        // Then
        plan.path("publications")
                .forEach(publication -> eventually()
                        .untilAsserted(() -> assertEquals(
                                "CANCELLED",
                                newsroom.publication(publication
                                                .path("publicationId")
                                                .asText())
                                        .path("state")
                                        .asText())));
        assertAll(
                () -> assertEquals(Map.of(), newsroom.states(message)),
                () -> assertEquals(List.of(), newsroom.posts(title)),
                () -> assertEquals(List.of(), newsroom.mails(title)));
    }

    @Test
    void aPlanAtAnInstantGoesOutThenAndNotBefore() {
        // Given
        String title = unique("À l’heure");
        String message = newsroom.approved(title, List.of("website"));

        // When
        JsonNode plan = newsroom.plan(message, List.of("website"), at(Duration.ofSeconds(8)));

        // Then
        assertEquals("PLANNED", plan.path("publications").get(0).path("state").asText());
        assertEquals(Map.of(), newsroom.states(message));
        eventually().untilAsserted(() -> assertEquals(Map.of("website", "DELIVERED"), newsroom.states(message)));
    }

    @Test
    void changesThatWereAskedForGoOutAsTheSecondVersion() {
        // Given
        String message = newsroom.write(unique("À revoir"), List.of("website"));
        newsroom.submit(message);
        newsroom.lemaire.require(newsroom.decide(newsroom.lemaire, message, 1, "request-changes"), "request-changes");
        newsroom.submit(message);
        newsroom.lemaire.require(newsroom.decide(newsroom.lemaire, message, 2, "approve"), "approve");

        // When
        newsroom.planNow(message, List.of("website"));

        // Then
        eventually().untilAsserted(() -> assertEquals(Map.of("website", "DELIVERED"), newsroom.states(message)));
        List<String> states = Newsroom.stream(newsroom.message(message).path("versions"))
                .sorted((a, b) -> a.path("number").asInt() - b.path("number").asInt())
                .map(version -> version.path("state").asText())
                .toList();
        assertEquals(List.of("CHANGES_REQUESTED", "APPROVED"), states);
    }

    @Test
    void onlyPeopleCountAsClicks() {
        // Given
        String title = unique("Un lien");
        String message = newsroom.approved(title, List.of("website", "mastodon"));
        newsroom.planNow(message, List.of("website", "mastodon"));
        eventually().untilAsserted(() -> assertEquals(1, newsroom.posts(title).size()));
        String link = find(
                Pattern.quote(newsroom.shortLinks()) + "[0-9A-Za-z]{10}",
                newsroom.posts(title).toString());

        // When
        newsroom.visitAs("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "GET", link);
        newsroom.visitAs("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "HEAD", link);
        HttpResponse<String> resident = newsroom.visit(link);

        // Then
        assertEquals(302, resident.statusCode());
        eventually()
                .untilAsserted(() -> assertEquals(
                        1, newsroom.report(message).path("clicks").asInt(), newsroom.report(message)::toString));
    }

    @Test
    void whoConfirmsReceivesLettersUntilOneClickEndsThem() {
        // Given
        String address = "nouvelle." + UUID.randomUUID().toString().substring(0, 8) + "@courriel.example";
        newsroom.submitForm(newsroom.site() + "/lettre", "email=" + address + "&liste=lettre");
        eventually()
                .untilAsserted(() -> assertEquals(1, newsroom.mailsTo(address).size()));
        String asked = newsroom.mail(newsroom.mailsTo(address).getFirst()).toString();
        String confirmation = find("http://localhost:\\d+/n/confirm/[0-9A-Za-z_-]+", asked);
        assertEquals(200, newsroom.submitForm(confirmation, "").statusCode());

        // When
        String first = unique("La première lettre");
        newsroom.planNow(newsroom.approved(first, List.of("newsletter")), List.of("newsletter"));
        eventually().untilAsserted(() -> assertEquals(1, lettersTo(address, first)));
        String mail = newsroom.mail(newsroom.mailsTo(address).stream()
                        .filter(letter -> letter.path("subject").asText().contains(first))
                        .findFirst()
                        .orElseThrow())
                .toString();
        String unsubscribe = find("http://localhost:\\d+/n/unsubscribe/[0-9A-Za-z_-]+", mail);
        assertEquals(
                200,
                newsroom.submitForm(unsubscribe, "List-Unsubscribe=One-Click").statusCode());
        String second = unique("La seconde lettre");
        String message = newsroom.approved(second, List.of("newsletter"));
        newsroom.planNow(message, List.of("newsletter"));

        // Then
        eventually().untilAsserted(() -> assertEquals(Map.of("newsletter", "DELIVERED"), newsroom.states(message)));
        assertEquals(0, lettersTo(address, second));
    }

    private long lettersTo(String address, String subject) {
        return newsroom.mailsTo(address).stream()
                .filter(mail -> mail.path("subject").asText().contains(subject))
                .count();
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(250));
    }

    private static Map<String, Object> at(Duration fromNow) {
        ZoneId paris = ZoneId.of("Europe/Paris");
        LocalDateTime civil = LocalDateTime.now(paris).plus(fromNow).truncatedTo(ChronoUnit.SECONDS);
        return Map.of("at", civil.toString(), "zone", paris.getId());
    }

    private static String unique(String title) {
        return title + " " + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), () -> "No " + pattern + " in " + text);
        return matcher.group();
    }
}
