package org.beffroi.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.beffroi.local.Part;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Services and studio with the identity provider of production and the realm that we ship. */
@EnabledIfSystemProperty(
        named = "beffroi.real-servers",
        matches = "true",
        disabledReason = "runs in the Maven profile real-servers, with Keycloak's distribution of 176 MB")
class KeycloakTest {

    private static final Map<Part, String> LISTS = Map.of(
            Part.CONTENT, "/api/v1/messages",
            Part.SCHEDULING, "/api/v1/publications",
            Part.CHANNELS, "/api/v1/accounts",
            Part.ANALYTICS, "/api/v1/me");
    private static final Map<String, Object> MESSAGE = Map.of(
            "title", "Travaux rue des Lices",
            "department", "COM",
            "channels", List.of("website"),
            "body", "La rue est **fermée** lundi.");

    private static KeycloakTown town;
    private static Playwright playwright;
    private static Browser browser;

    private final String studio = town.ports.http(Part.STUDIO);
    private BrowserContext visit;

    @BeforeAll
    static void start() {
        town = new KeycloakTown();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
        if (town != null) {
            town.close();
            town.keycloak.close();
        }
    }

    @AfterEach
    void leave() {
        if (visit != null) {
            visit.close();
        }
    }

    @Test
    void aPersonSignsInAndRolesShapeThePages() {
        // When
        Page director = signIn("lemaire");
        boolean decides = director.locator(".rail a[href='/to-decide']").isVisible();
        String greeting = director.locator(".page-head").innerText();
        visit.close();
        Page officer = signIn("garcin");

        // Then
        assertTrue(greeting.contains("Nadia"), greeting);
        assertTrue(decides);
        assertFalse(officer.locator(".rail a[href='/to-decide']").isVisible());
        assertTrue(officer.locator(".topbar a[href='/messages/new']").isVisible());
    }

    @Test
    void aWrongPasswordOpensNothing() {
        // Given
        Page page = open();

        // When
        fill(page, "lemaire", "pas le bon mot de passe");

        // Then
        assertTrue(page.url().startsWith(town.keycloak.issuerOf("beffroi")), page.url());
        assertTrue(page.locator("#input-error, .pf-v5-c-form__helper-text, [data-page-id]")
                .first()
                .isVisible());
    }

    @Test
    void signingOutEndsTheSessionAtTheProviderToo() {
        // Given
        Page page = signIn("moreau");
        page.locator(".topbar .menu__summary").click();

        // When
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Se déconnecter"))
                .click();

        // Then
        page.waitForURL(studio + "/signed-out");
        page.navigate(studio);
        assertTrue(page.locator("#password").isVisible(), page.url());
    }

    @Test
    void anEndedSessionAsksToSignInAgain() {
        // Given
        Page page = signIn("tison");
        String id = town.keycloak
                .get("/users?exact=true&username=tison")
                .path(0)
                .path("id")
                .asText();
        visit.clearCookies(new BrowserContext.ClearCookiesOptions().setName("q_session"));
        visit.clearCookies(new BrowserContext.ClearCookiesOptions().setName("q_session_at"));
        visit.clearCookies(new BrowserContext.ClearCookiesOptions().setName("q_session_rt"));

        // When
        page.navigate(studio + "/messages");
        String whileSignedInAtTheProvider = page.url();
        town.keycloak.post("/users/" + id + "/logout", Map.of());
        visit.clearCookies(new BrowserContext.ClearCookiesOptions().setName("q_session"));
        page.navigate(studio + "/messages");

        // Then
        assertEquals(studio + "/messages", whileSignedInAtTheProvider);
        assertTrue(page.locator("#password").isVisible(), page.url());
    }

    @Test
    void everyServiceKnowsThePersonOfATownsOwnFrontEnd() {
        // When
        String token = new FrontEnd(town.keycloak).signIn("garcin", KeycloakTown.PASSWORD);

        // Then
        LISTS.forEach((service, list) -> {
            assertEquals(200, get(service, list, token).statusCode(), list);
            JsonNode me = KeycloakServer.parse(get(service, "/api/v1/me", token).asString());
            assertEquals("garcin", me.path("person").path("username").asText());
            assertEquals(
                    List.of("COM COMM_OFFICER", "TEC COMM_OFFICER", "URB COMM_OFFICER"),
                    Newsroom.stream(me.path("grants"))
                            .map(grant -> grant.path("department").asText() + " "
                                    + grant.path("role").asText())
                            .toList());
        });
    }

    @Test
    void aPublicClientGetsNoCodeWithoutPkceAndNoneToAnotherAddress() {
        // Given
        FrontEnd frontEnd = new FrontEnd(town.keycloak);
        Map<String, String> plain = Map.of(
                "client_id",
                "beffroi-web",
                "response_type",
                "code",
                "scope",
                "openid",
                "redirect_uri",
                FrontEnd.REDIRECT);
        Map<String, String> elsewhere = Map.of(
                "client_id", "beffroi-web",
                "response_type", "code",
                "scope", "openid",
                "redirect_uri", "https://ailleurs.example/signed-in",
                "code_challenge", "a".repeat(43),
                "code_challenge_method", "S256");

        // Then
        assertTrue(
                frontEnd.ask(plain).headers().firstValue("Location").orElse("").contains("error=invalid_request"));
        assertEquals(400, frontEnd.ask(elsewhere).statusCode());
    }

    @Test
    void everyServiceRefusesATokenForAnotherAudience() {
        // Given
        town.keycloak.post("/clients", serviceClient("another-application", List.of("basic", "profile")));
        String token = town.keycloak.tokenOf("another-application", town.secretOf("another-application"));

        // Then
        LISTS.forEach((service, list) -> refused(get(service, list, token)));
    }

    @Test
    void everyServiceRefusesATokenOfAnotherRealm() {
        // When
        String token = town.keycloak.administratorsToken();

        // Then
        LISTS.forEach((service, list) -> refused(get(service, list, token)));
    }

    @Test
    void everyServiceRefusesAnExpiredToken() {
        // Given
        Map<String, Object> client =
                new TreeMap<>(serviceClient("short-lived", List.of("basic", "profile", "beffroi")));
        client.put("attributes", Map.of("access.token.lifespan", "10"));
        town.keycloak.post("/clients", client);
        String token = town.keycloak.tokenOf("short-lived", town.secretOf("short-lived"));

        // When
        int fresh = get(Part.CONTENT, "/api/v1/me", token).statusCode();

        // Then
        assertEquals(200, fresh);
        LISTS.forEach((service, list) -> Awaitility.await(list)
                .atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> refused(get(service, "/api/v1/me", token))));
    }

    @Test
    void anotherSystemWritesAMessageInItsOwnName() {
        // Given
        String token = town.keycloak.tokenOf("municipal-system", town.secretOf("municipal-system"));

        // When
        Response written = as(token).body(MESSAGE).post(town.ports.http(Part.CONTENT) + "/api/v1/messages");

        // Then
        assertEquals(201, written.statusCode(), written::asString);
        assertTrue(get(Part.CONTENT, "/api/v1/me", token).asString().contains("service-account-municipal-system"));
    }

    @Test
    void aRenamedGroupIsNoGrant() {
        // Given
        String group = town.group("/valmont-sur-lys/SOC/COMM_OFFICER");
        town.addPerson("petit", "Paul Petit", List.of("/valmont-sur-lys/SOC/COMM_OFFICER"));
        int before = write("petit");

        // When
        town.keycloak.put("/groups/" + group, Map.of("name", "CHARGES_DE_COM"));

        // Then
        assertEquals(201, before);
        assertEquals(403, write("petit"));
    }

    @Test
    void aGroupWhoseNameLooksLikeAPathIsNoGrant() {
        // Given
        town.keycloak.post("/groups", Map.of("name", "valmont-sur-lys/ALL/COMM_DIRECTOR"));
        String group = Newsroom.stream(town.keycloak.get("/groups?max=100"))
                .filter(found -> found.path("name").asText().contains("/ALL/"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        town.addPerson("malin", "Marc Malin", List.of());
        String person = town.keycloak
                .get("/users?exact=true&username=malin")
                .path(0)
                .path("id")
                .asText();

        // When
        town.keycloak.put("/users/" + person + "/groups/" + group, Map.of());

        // Then
        String token = new FrontEnd(town.keycloak).signIn("malin", KeycloakTown.PASSWORD);
        assertEquals(
                "[]",
                KeycloakServer.parse(get(Part.CONTENT, "/api/v1/me", token).asString())
                        .path("grants")
                        .toString());
    }

    @Test
    void neitherTokensNorSecretsAreInAnyLog() {
        // Given
        String secret = town.secretOf("beffroi-studio");
        signIn("roussel");

        // When
        String logs = town.logs();

        // Then
        assertFalse(logs.contains(secret));
        assertFalse(logs.contains("eyJ"), "a token starts so");
    }

    private int write(String person) {
        String token = new FrontEnd(town.keycloak).signIn(person, KeycloakTown.PASSWORD);
        Map<String, Object> message = new TreeMap<>(MESSAGE);
        message.put("department", "SOC");
        return as(token)
                .body(message)
                .post(town.ports.http(Part.CONTENT) + "/api/v1/messages")
                .statusCode();
    }

    private static Map<String, Object> serviceClient(String id, List<String> scopes) {
        return Map.of(
                "clientId", id,
                "publicClient", false,
                "serviceAccountsEnabled", true,
                "standardFlowEnabled", false,
                "defaultClientScopes", scopes);
    }

    private static void refused(Response answer) {
        assertEquals(401, answer.statusCode(), answer::asString);
        assertEquals("token-invalid", answer.path("code"));
    }

    private static Response get(Part service, String path, String token) {
        return as(token).get(town.ports.http(service) + path);
    }

    private static RequestSpecification as(String token) {
        return RestAssured.given().auth().oauth2(token).contentType("application/json");
    }

    private Page signIn(String username) {
        Page page = open();
        fill(page, username, KeycloakTown.PASSWORD);
        page.waitForURL(url -> url.startsWith(studio));
        return page;
    }

    private Page open() {
        visit = browser.newContext(
                new Browser.NewContextOptions().setLocale("fr-FR").setViewportSize(1280, 900));
        Page page = visit.newPage();
        page.navigate(studio);
        return page;
    }

    private static void fill(Page page, String username, String password) {
        Stream.of(Map.entry("#username", username), Map.entry("#password", password))
                .forEach(field -> page.locator(field.getKey()).fill(field.getValue()));
        page.locator("#kc-login").click();
    }
}
