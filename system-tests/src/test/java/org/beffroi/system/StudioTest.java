package org.beffroi.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.beffroi.local.Part;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** People at work in the studio, in a real browser. */
@Order(5)
class StudioTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final List<String> CHANNELS = List.of("website", "newsletter", "mastodon", "webhook");
    private static final String AXE = """
            async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}))
              .violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.target.join(' ')).join(' | '))""";

    private static Playwright playwright;
    private static Browser browser;
    private static String axe;

    private final TheSystem system = TheSystem.running();
    private final Newsroom newsroom = new Newsroom(system.ports());
    private final String home = system.ports().http(Part.STUDIO);
    private BrowserContext context;

    @BeforeAll
    static void openBrowser() throws IOException {
        boolean here = Files.isExecutable(CHROMIUM);
        // a build machine that lost its browser must not pass for a tested one
        assumeTrue(here || System.getenv("CI") != null, "No " + CHROMIUM + ": the studio was not tried in a browser");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
        try (InputStream source = StudioTest.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void closeBrowser() {
        if (playwright != null) {
            browser.close();
            playwright.close();
        }
    }

    @AfterEach
    void leave() {
        if (context != null) {
            context.close();
        }
    }

    @Test
    void aDirectorReadsWhatWaitsApprovesItAndSeesItGoOut() {
        // Given
        String message = submitted("Piscine : horaires d’hiver");
        Page page = signIn("Nadia Lemaire", true);
        assertTrue(page.locator(".queue").innerText().contains("Piscine : horaires d’hiver"));
        page.getByRole(AriaRole.LINK, named("Relire et décider Piscine : horaires d’hiver"))
                .first()
                .click();
        assertTrue(page.locator(".as-site").innerText().contains("Un texte important de la Ville."));
        page.keyboard().press("Tab");

        // When
        page.getByRole(AriaRole.BUTTON, buttonNamed("Valider la version 1")).click();

        // Then
        assertTrue(page.locator(".banner--ok").innerText().contains("Version 1 validée"));
        assertEquals(home + "/messages/" + message + "?done=approve", page.url());
        newsroom.planNow(message, CHANNELS);
        page.navigate(home + "/messages/" + message);
        page.locator(".permalink").first().waitFor();
        page.locator(".fan .state--publie").nth(CHANNELS.size() - 1).waitFor();
        assertFalse(page.locator("[hx-get]").isVisible(), "nothing moves any more, so nothing is asked again");
    }

    @Test
    void approvingAndWithdrawingNeedNoScript() {
        // Given
        String message = submitted("Sans script");
        Page page = signIn("Nadia Lemaire", false);
        page.navigate(home + "/messages/" + message + "/versions/1");
        assertTrue(page.locator(".as-masto").isVisible()
                && page.locator(".as-site").isVisible());
        page.getByRole(AriaRole.BUTTON, buttonNamed("Valider la version 1")).click();
        assertTrue(page.locator(".banner--ok").innerText().contains("Version 1 validée"));
        page.getByRole(AriaRole.LINK, named("Retirer")).click();
        page.getByLabel("Motif").fill("Les dates étaient fausses.");

        // When
        page.getByRole(AriaRole.BUTTON, buttonNamed("Retirer ce message")).click();

        // Then
        assertTrue(page.locator(".banner--info").innerText().contains("Les dates étaient fausses."));
        assertEquals("withdrawn", newsroom.message(message).path("state").asText());
    }

    @Test
    void theKeyboardAloneReachesTheContentAndTheTabs() {
        // Given
        String message = submitted("Au clavier");
        Page page = signIn("Nadia Lemaire", true);
        page.navigate(home + "/messages/" + message + "/versions/1");
        page.keyboard().press("Tab");
        String first = (String) page.evaluate("document.activeElement.className");
        page.locator("a.tab[aria-selected=true]").focus();

        // When
        page.keyboard().press("ArrowRight");

        // Then
        assertEquals("skip-link", first);
        assertEquals("true", page.evaluate("document.activeElement.getAttribute('aria-selected')"));
        assertEquals(1, page.locator(".variant:visible").count());
        assertFalse(page.locator(".as-site").isVisible());
    }

    @Test
    void everyPageIsAccessibleOnPhoneAndDesktopInLightAndDark() {
        // Given
        String message = submitted("Accessible");
        String live = newsroom.approved("Parti", CHANNELS);
        newsroom.planNow(live, CHANNELS);
        Page page = signIn("Nadia Lemaire", true);
        List<String> paths = List.of(
                "/",
                "/messages",
                "/messages?state=rejected",
                "/to-decide",
                "/messages/" + live,
                "/messages/" + message + "/versions/1",
                "/messages/" + message + "/withdrawal",
                "/design",
                "/accessibility",
                "/nowhere");
        List<String> found = new ArrayList<>();

        // When
        for (String path : paths) {
            page.navigate(home + path);
            page.evaluate(axe);
            found.addAll(look(page, path));
        }

        // Then
        assertEquals(List.of(), found);
    }

    /** Axe in both schemes at both widths, and no page that must be pushed sideways at 320 pixels. */
    private static List<String> look(Page page, String path) {
        List<String> found = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            for (int width : List.of(1280, 390)) {
                // the whole page in view: what lies half under a bar at one scroll position is no finding
                page.setViewportSize(width, 8000);
                for (Object violation : (List<?>) page.evaluate(AXE)) {
                    found.add(path + " " + scheme + " " + width + ": " + violation);
                }
            }
        }
        page.setViewportSize(320, 800);
        if ((Boolean) page.evaluate("document.documentElement.scrollWidth > 320")) {
            found.add(path + " scrolls sideways at 320");
        }
        page.setViewportSize(1280, 900);
        return found;
    }

    @Test
    void anEnglishSpeakerReadsEnglishAndSignsOut() {
        // Given
        Page page = signIn("Théo Garcin", true);
        page.locator(".topbar .menu__summary").click();
        page.getByRole(AriaRole.BUTTON, buttonNamed("English")).click();
        String greeting = page.locator(".page-head").innerText();
        page.locator(".topbar .menu__summary").click();

        // When
        page.getByRole(AriaRole.BUTTON, buttonNamed("Sign out")).click();

        // Then
        assertTrue(greeting.contains("Hello Théo."), greeting);
        assertEquals("You are signed out", page.locator("h1").innerText());
        page.navigate(home);
        assertTrue(page.url().startsWith(system.ports().issuer()), page.url());
    }

    private String submitted(String title) {
        String message = newsroom.write(title, CHANNELS);
        newsroom.submit(message);
        return message;
    }

    private Page signIn(String person, boolean script) {
        context = browser.newContext(new Browser.NewContextOptions()
                .setJavaScriptEnabled(script)
                .setLocale("fr-FR")
                .setViewportSize(1280, 900));
        Page page = context.newPage();
        page.navigate(home);
        page.locator("button")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(person))
                .click();
        page.waitForURL(Pattern.compile(Pattern.quote(home) + "/.*"));
        return page;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions buttonNamed(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(false);
    }
}
