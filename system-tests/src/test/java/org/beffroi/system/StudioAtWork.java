package org.beffroi.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
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
    private static final String AXE = """
            async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}))
              .violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.target.join(' ')).join(' | '))""";

    private static Playwright playwright;
    private static Browser browser;
    private static String axe;

    final TheSystem system = TheSystem.running();
    final Newsroom newsroom = new Newsroom(system.ports());
    final String home = system.ports().http(Part.STUDIO);
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
        if (context != null) {
            context.close();
        }
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

    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    static Page.GetByRoleOptions buttonNamed(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(false);
    }
}
