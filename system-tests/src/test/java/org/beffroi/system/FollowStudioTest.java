package org.beffroi.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.beffroi.local.Part;
import org.beffroi.system.chaos.PeerFaults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What cannot go on by itself, and the people who decide about it, in a real browser. */
@Order(7)
class FollowStudioTest extends StudioAtWork {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String POSTS = "/mastodon/api/v1/statuses";
    private static final Map<String, Map<String, Object>> REFUSED = Map.of("POST " + POSTS, Map.of("status", 422));

    /** The post is there, and its answer is lost. */
    private static final Map<String, Map<String, Object>> LOST = Map.of("POST " + POSTS, Map.of("fault", "DROP_AFTER"));

    /** Nothing was taken, and the next try is far away. */
    private static final Map<String, Map<String, Object>> BUSY =
            Map.of("POST " + POSTS, Map.of("status", 429, "headers", Map.of("Retry-After", "600")));

    private static final List<String> POST = List.of("mastodon");

    private final PeerFaults faults = new PeerFaults(system.ports());

    @AfterEach
    void clear() {
        faults.clear();
    }

    @Test
    void aDirectorSendsAgainWhatFailed() {
        // Given
        String message = troubled("Refusé par le canal", "mastodon", "FAILED", REFUSED);
        faults.clear();
        Page page = signIn("Nadia Lemaire", true);
        page.navigate(home + "/messages/" + message);
        page.getByRole(AriaRole.LINK, buttonNamed("Renvoyer")).click();
        String told = page.locator("main").innerText();

        // When
        page.getByRole(AriaRole.BUTTON, named("Renvoyer")).click();

        // Then
        assertTrue(told.contains("Rien n’est public sur"), told);
        page.locator(".fan .state--publie").waitFor();
        assertEquals(1, newsroom.posts("Refusé par le canal").size());
    }

    @Test
    void aDirectorNotesWhereAPostIsThatWasMadeByHand() {
        // Given
        String message = troubled("Publié à la main", "mastodon", "FAILED", REFUSED);
        Page page = signIn("Nadia Lemaire", true);
        page.navigate(home + "/");
        String queue = page.locator(".queue").innerText();
        page.navigate(home + "/messages/" + message);
        page.getByRole(AriaRole.LINK, buttonNamed("C’est publié, noter l’adresse"))
                .click();
        page.getByLabel("Adresse de la publication").fill("https://social.valmont.example/@valmont/113543210987654321");
        page.getByLabel("Comment vous le savez").fill("Vu sur le compte ce matin.");

        // When
        page.getByRole(AriaRole.BUTTON, named("Noter comme publié")).click();

        // Then
        assertTrue(queue.contains("C’est publié, noter l’adresse"), queue);
        page.locator(".fan .state--publie").waitFor();
        assertTrue(page.locator(".permalink").innerText().contains("113543210987654321"));
        assertEquals(Map.of("mastodon", "DELIVERED"), newsroom.states(message));
    }

    @Test
    void givingUpADeliveryNeedsNoScript() {
        // Given
        String message = troubled("Trop de demandes", "mastodon", "RETRYING", BUSY);
        Page page = signIn("Inès Moreau", false);
        page.navigate(home + "/messages/" + message);
        page.getByRole(AriaRole.LINK, named("Abandonner cet envoi")).click();
        page.getByLabel("Motif").fill("Trop tard pour ce message.");

        // When
        page.getByRole(AriaRole.BUTTON, named("Abandonner cet envoi")).click();

        // Then
        assertTrue(page.locator(".banner--ok").innerText().contains("Envoi abandonné"));
        await().atMost(SOON)
                .untilAsserted(() -> assertEquals(Map.of("mastodon", "CANCELLED"), newsroom.states(message)));
    }

    @Test
    void whoWatchesHearsOfNewsAtOnce() {
        // Given
        String message = troubled("Suivi en direct", "mastodon", "RETRYING", BUSY);
        Page page = signIn("Théo Garcin", true);
        page.clock().install();
        page.waitForResponse("**/news", () -> page.navigate(home + "/messages/" + message));
        assertThat(page.locator(".fan .state--nouvel-essai")).isVisible();
        // no timer of the page runs from here on: what it shows now, it was told
        page.clock().pauseAt(System.currentTimeMillis() + 60_000);

        // When
        giveUp(message);

        // Then
        assertThat(page.locator(".fan .state--retire")).isVisible();
    }

    @Test
    void whereNoStreamIsToBeHadThePageAsksByItself() {
        // Given
        String message = troubled("Suivi sans flux", "mastodon", "RETRYING", BUSY);
        Page page = signIn("Théo Garcin", true);
        page.route("**/news", Route::abort);
        page.navigate(home + "/messages/" + message);

        // When
        giveUp(message);

        // Then
        assertThat(page.locator(".fan .state--retire")).isVisible();
    }

    @Test
    void aDirectorFollowsACorrectionAndWaivesWhatAChannelRefuses() {
        // Given
        String message = correctedWithTrouble();
        Page page = signIn("Nadia Lemaire", true);
        page.navigate(home + "/messages/" + message);
        page.locator("#cor").waitFor();
        page.getByRole(AriaRole.LINK, buttonNamed("Laisser tel quel")).click();
        page.getByLabel("Motif").fill("Le post est déjà oublié.");

        // When
        page.getByRole(AriaRole.BUTTON, named("Laisser tel quel")).click();

        // Then
        assertTrue(page.locator("#avancement").innerText().contains("Laissé tel quel par lemaire"));
        assertEquals(100, newsroom.correction(message).path("percent").asInt());
    }

    @Test
    void aDirectorHasACorrectionMadeAgain() {
        // Given
        String message = correctedWithTrouble();
        faults.clear();
        Page page = signIn("Nadia Lemaire", true);
        page.navigate(home + "/messages/" + message);
        page.getByRole(AriaRole.LINK, buttonNamed("Corriger de nouveau")).click();

        // When
        page.getByRole(AriaRole.BUTTON, named("Corriger de nouveau")).click();

        // Then
        page.locator("#avancement .state--corrige").waitFor();
        await().atMost(SOON)
                .untilAsserted(() -> assertEquals(
                        100, newsroom.correction(message).path("percent").asInt()));
    }

    @Test
    void everyPageOfADecisionIsAccessible() {
        // Given
        String failed = troubled("Accessible, en échec", "mastodon", "FAILED", REFUSED);
        String lost = troubled("Accessible, sans réponse", "mastodon", "RETRYING", LOST);
        faults.clear();
        String corrected = correctedWithTrouble();
        Page page = signIn("Nadia Lemaire", true);
        List<String> found = new ArrayList<>();

        // When
        for (String message : List.of(failed, lost, corrected)) {
            page.navigate(home + "/messages/" + message);
            found.addAll(look(page, "the message"));
            for (String href : hrefs(page)) {
                page.navigate(home + href);
                found.addAll(look(page, href));
            }
        }

        // Then
        assertEquals(List.of(), found);
    }

    private void giveUp(String message) {
        String delivery = "/deliveries/" + newsroom.delivery(message);
        String seen = newsroom.moreau.get(Part.CHANNELS, delivery).etag().orElseThrow();
        newsroom.moreau.require(
                newsroom.moreau.post(Part.CHANNELS, delivery + "/cancellation", Map.of("reason", "Trop tard."), seen),
                "POST cancellation");
    }

    private static List<String> hrefs(Page page) {
        return page.locator("#avancement a.button").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
    }

    private String troubled(String title, String kind, String state, Map<String, Map<String, Object>> answers) {
        faults.always(answers);
        String message = newsroom.approved(title, List.of(kind));
        newsroom.planNow(message, List.of(kind));
        await().atMost(SOON).untilAsserted(() -> assertEquals(Map.of(kind, state), newsroom.states(message)));
        return message;
    }

    private String correctedWithTrouble() {
        String message = newsroom.approved("À corriger", POST);
        newsroom.planNow(message, POST);
        await().atMost(SOON)
                .untilAsserted(() -> assertEquals(Map.of("mastodon", "DELIVERED"), newsroom.states(message)));
        faults.always(Map.of("PUT " + POSTS, Map.of("status", 422)));
        newsroom.rewrite(message, "À corriger, corrigé", POST);
        newsroom.correct(message, 2, "Les dates étaient fausses.");
        await().atMost(SOON)
                .until(() -> List.of("FAILED", "IMPOSSIBLE")
                        .contains(newsroom.correction(message)
                                .path("items")
                                .path(0)
                                .path("state")
                                .asText()));
        return message;
    }
}
