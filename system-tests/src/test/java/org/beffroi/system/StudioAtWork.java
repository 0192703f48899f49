package org.beffroi.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
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

/** A person with a real browser before the studio of the one system. */
abstract class StudioAtWork {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    /** A machine that does much else at once makes a browser slow, not wrong. */
    private static final double PATIENCE = 60_000;

    private static final String AXE = """
            async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}))
              .violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.target.join(' ')).join(' | '))""";

    private static Playwright playwright;
    private static Browser browser;
    private static String axe;

    final TheSystem system = TheSystem.running();
    final Newsroom newsroom = new Newsroom(system.ports());
    final String home = system.ports().http(Part.STUDIO);
    private final List<BrowserContext> contexts = new ArrayList<>();

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
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        try (InputStream source = StudioAtWork.class.getResourceAsStream("/axe.min.js")) {
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
        contexts.forEach(BrowserContext::close);
    }

    /** What axe has to say of the page as it stands. */
    static List<String> violations(Page page, String where) {
        page.evaluate(axe);
        return ((List<?>) page.evaluate(AXE))
                .stream().map(violation -> where + ": " + violation).toList();
    }

    /** Axe in both schemes at both widths, and no page that must be pushed sideways at 320 pixels. */
    static List<String> look(Page page, String path) {
        page.evaluate(axe);
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

    final Page signIn(String person, boolean script) {
        Page page = atTheDoor(new Browser.NewContextOptions().setJavaScriptEnabled(script));
        enter(page, person);
        return page;
    }

    /** As one sees it who makes everything twice as large on a screen of 1280 pixels. */
    final Page signInEnlarged(String person) {
        Page page = atTheDoor(new Browser.NewContextOptions().setDeviceScaleFactor(2));
        enter(page, person);
        return page;
    }

    /** A person whose rights are others than those of the sample town. */
    final Page signInWith(String person, List<String> groups) {
        Page page = atTheDoor(new Browser.NewContextOptions());
        page.locator("form")
                .filter(new Locator.FilterOptions().setHasText(person))
                .locator("[name=claims]")
                .evaluate(
                        "(field, groups) => field.value = JSON.stringify({...JSON.parse(field.value), groups})",
                        groups);
        enter(page, person);
        return page;
    }

    private Page atTheDoor(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options.setLocale("fr-FR").setViewportSize(1280, 900));
        context.setDefaultTimeout(PATIENCE);
        contexts.add(context);
        Page page = context.newPage();
        page.navigate(home);
        return page;
    }

    private void enter(Page page, String person) {
        page.locator("button")
                .filter(new Locator.FilterOptions().setHasText(person))
                .click();
        page.waitForURL(Pattern.compile(Pattern.quote(home) + "/.*"));
    }

    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    static Page.GetByRoleOptions buttonNamed(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(false);
    }
}
