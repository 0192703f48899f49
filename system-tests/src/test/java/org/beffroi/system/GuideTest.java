package org.beffroi.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beffroi.local.Part;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Takes the pictures of the user guide from the sample town, before other tests fill it. They go to
 * {@code target/guide}; with {@code -Dbeffroi.guide.write=true} into the guide itself.
 */
@Order(2)
class GuideTest extends StudioAtWork {

    private static final Path GUIDE =
            Path.of("..", "docs", "guide").toAbsolutePath().normalize();
    private static final Path TAKEN = Boolean.getBoolean("beffroi.guide.write")
            ? GUIDE.resolve("images")
            : Path.of("target", "guide").toAbsolutePath();
    private static final int HEAVIEST = 100_000;
    private static final Pattern PICTURE = Pattern.compile("\\(images/([a-z-]+)\\.webp\\)");

    /** @param path of the page; {@code {live}} is a message that is out, {@code {waiting}} one to decide,
     *             {@code {approved}} one to plan, {@code {draft}} one that is written */
    private record Shot(String name, String person, String path, int width) {

        static Shot wide(String name, String person, String path) {
            return new Shot(name, person, path, 1180);
        }

        static Shot phone(String name, String person, String path) {
            return new Shot(name, person, path, 390);
        }
    }

    private static final List<Shot> SHOTS = List.of(
            Shot.wide("aujourdhui", "Nadia Lemaire", "/"),
            Shot.phone("aujourdhui-telephone", "Nadia Lemaire", "/"),
            Shot.wide("messages", "Théo Garcin", "/messages"),
            Shot.wide("ecrire", "Théo Garcin", "/messages/{draft}/draft"),
            Shot.wide("suivi", "Théo Garcin", "/messages/{live}"),
            Shot.wide("corriger", "Théo Garcin", "/messages/{live}/draft"),
            Shot.wide("valider", "Nadia Lemaire", "/messages/{waiting}/versions/1"),
            Shot.phone("valider-telephone", "Nadia Lemaire", "/messages/{waiting}/versions/1"),
            Shot.wide("calendrier", "Inès Moreau", "/calendar"),
            Shot.wide("programmer", "Inès Moreau", "/messages/{approved}/plan"),
            Shot.wide("retirer", "Nadia Lemaire", "/messages/{live}/withdrawal"),
            Shot.wide("resultats", "Théo Garcin", "/results"),
            Shot.wide("resultat", "Théo Garcin", "/results/{live}"),
            Shot.wide("canaux", "Nadia Lemaire", "/channels"),
            Shot.wide("relier", "Nadia Lemaire", "/channels/new/mastodon"),
            Shot.wide("abonnes", "Nadia Lemaire", "/subscribers"),
            Shot.wide("aide", "Théo Garcin", "/help"));

    @Test
    void everyPictureOfTheGuideIsTakenFromTheSampleTownAndIsSmall() throws IOException {
        // Given
        String live = published();
        String waiting = newsroom.write("Marché de Noël : plan et horaires", Newsroom.ALL_CHANNELS);
        newsroom.submit(waiting);
        String approved = newsroom.approved("Grand froid : numéros utiles", Newsroom.ALL_CHANNELS);
        String draft = newsroom.write("Agents : nouveau portail RH", Newsroom.ALL_CHANNELS);
        newsroom.plan(
                newsroom.approved("Vœux à la population", Newsroom.ALL_CHANNELS), Newsroom.ALL_CHANNELS, tomorrow());
        Files.createDirectories(TAKEN);

        // When
        for (String person : SHOTS.stream().map(Shot::person).distinct().toList()) {
            Page page = signIn(person, true);
            SHOTS.stream()
                    .filter(shot -> shot.person().equals(person))
                    .forEach(shot -> take(
                            page,
                            shot,
                            shot.path()
                                    .replace("{live}", live)
                                    .replace("{waiting}", waiting)
                                    .replace("{approved}", approved)
                                    .replace("{draft}", draft)));
            page.context().close();
        }

        // Then
        assertEquals(SHOTS.stream().map(Shot::name).collect(Collectors.toCollection(TreeSet::new)), named());
        for (Shot shot : SHOTS) {
            long taken = Files.size(TAKEN.resolve(shot.name() + ".webp"));
            assertTrue(taken > 3_000 && taken <= HEAVIEST, shot.name() + ": " + taken + " bytes");
            Path kept = GUIDE.resolve("images").resolve(shot.name() + ".webp");
            assertTrue(Files.exists(kept) && Files.size(kept) <= HEAVIEST, kept + " is missing or too heavy");
        }
    }

    private static Map<String, Object> tomorrow() {
        String at = LocalDate.now(ZoneId.of("Europe/Paris")).plusDays(1) + "T18:30";
        return Map.of("at", at, "zone", "Europe/Paris");
    }

    /** The message of the demonstration. */
    private String published() {
        return Newsroom.stream(newsroom.garcin
                        .get(Part.CONTENT, "/messages?state=published&limit=1")
                        .json()
                        .path("items"))
                .map(message -> message.path("id").asText())
                .findFirst()
                .orElseThrow();
    }

    private void take(Page page, Shot shot, String path) {
        page.setViewportSize(shot.width(), shot.width() < 768 ? 780 : 900);
        page.navigate(home + path);
        page.evaluate("document.fonts.ready");
        JsonObject wanted = new JsonObject();
        wanted.addProperty("format", "webp");
        wanted.addProperty("quality", 82);
        String picture = page.context()
                .newCDPSession(page)
                .send("Page.captureScreenshot", wanted)
                .get("data")
                .getAsString();
        try {
            Files.write(
                    TAKEN.resolve(shot.name() + ".webp"), Base64.getDecoder().decode(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the pages of the guide show. */
    private static Set<String> named() throws IOException {
        try (Stream<Path> pages = Files.list(GUIDE)) {
            return pages.filter(page -> page.toString().endsWith(".md"))
                    .sorted(Comparator.naturalOrder())
                    .flatMap(GuideTest::pictures)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<String> pictures(Path page) {
        try {
            return PICTURE.matcher(Files.readString(page)).results().map(found -> found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
