package org.beffroi.channels.account;

import static org.beffroi.embedded.Refusals.refuses;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.response.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.beffroi.channels.Town;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.Topic;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestKafka;
import org.beffroi.embedded.Tokens;
import org.beffroi.embedded.receivers.Answer;
import org.beffroi.embedded.receivers.Receivers;
import org.junit.jupiter.api.Test;

@ServiceTest
class AccountTest {

    private static final List<String> MASTODON_PATHS = List.of(
            "/mastodon/api/v1/accounts/verify_credentials",
            "/mastodon/api/v1/apps/verify_credentials",
            "/mastodon/api/v2/instance");

    private final Town town = new Town();

    @Test
    void aConnectedAccountIsToldToTheOtherServicesWhole() {
        // When
        AccountId id = town.connectWebsite();

        // Then
        ChannelAccount told = await(EventType.ACCOUNT_CONNECTED);
        assertEquals(id, told.accountId());
        assertEquals(AccountState.CONNECTED, told.state());
        assertEquals(town.publicBaseUrl(), told.publicBaseUrl());
        assertEquals("Valmont-sur-Lys", told.imprint().town());
        assertEquals(
                ChannelAccount.Capabilities.Retry.LOOKUP, told.capabilities().retry());
    }

    @Test
    void aSecretMadeHereIsShownOnceAndStoredUnreadable() throws SQLException {
        try (Receivers receivers = new Receivers()) {
            // Given
            String key = UUID.randomUUID().toString();
            Map<String, Object> webhook = Map.of(
                    "kind", "webhook",
                    "name", "Agenda",
                    "settings", Map.of("url", receivers.webhookUrl("agenda")));

            // When
            Response first = town.as(town.director())
                    .header("Idempotency-Key", key)
                    .body(webhook)
                    .post("/api/v1/accounts");

            // Then
            first.then().statusCode(201).body("generated.secret", startsWith("whsec_"));
            String secret = first.path("generated.secret");
            Response again = town.as(town.director())
                    .header("Idempotency-Key", key)
                    .body(webhook)
                    .post("/api/v1/accounts");
            again.then()
                    .statusCode(201)
                    .body("accountId", equalTo(first.path("accountId")))
                    .body("generated", nullValue());
            assertEquals(1, receivers.webhooks("agenda").size());
            town.as(town.officer())
                    .get("/api/v1/accounts/" + first.path("accountId"))
                    .then()
                    .statusCode(200)
                    .body("generated", nullValue());
            List<String> stored = Town.asOwner(
                    "select encode(ciphertext, 'escape') from account_credential where authority_id = ?",
                    town.authority());
            assertEquals(1, stored.size());
            assertFalse(stored.getFirst().contains(secret.substring(6)));
        }
    }

    @Test
    void aCredentialMovedToAnotherAccountDoesNotDecrypt() throws SQLException {
        try (Receivers receivers = new Receivers()) {
            // Given
            AccountId one = town.connect(ChannelKind.WEBHOOK, Map.of("url", receivers.webhookUrl("a")), Map.of());
            String two = town.connect(Map.of(
                            "kind", "webhook", "name", "B", "settings", Map.of("url", receivers.webhookUrl("b"))))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("accountId");
            Town.asOwner(
                    "update account_credential set ciphertext = (select ciphertext from account_credential"
                            + " where account_id = ?) where account_id = ? returning field",
                    one.value(),
                    UUID.fromString(two));

            // When
            Response change = town.as(town.director())
                    .header("If-Match", "\"0\"")
                    .body(Map.of("name", "B2", "settings", Map.of("url", receivers.webhookUrl("b"))))
                    .put("/api/v1/accounts/" + two);

            // Then
            change.then().statusCode(500).body("code", equalTo("internal"));
        }
    }

    @Test
    void anAccountIsChangedByWhoReadItsNewestVersion() {
        // Given
        String path = "/api/v1/accounts/" + town.connectWebsite();
        Map<String, Object> change = new HashMap<>(town.website("Nouveau nom"));
        change.remove("kind");

        // When
        Response changed = town.as(town.director())
                .header("If-Match", "\"0\"")
                .body(change)
                .put(path);

        // Then
        changed.then().statusCode(200).body("name", equalTo("Nouveau nom")).header("ETag", equalTo("\"1\""));
        refuses(
                () -> town.as(town.director())
                        .header("If-Match", "\"0\"")
                        .body(change)
                        .put(path),
                412,
                "version-stale");
        refuses(() -> town.as(town.director()).body(change).put(path), 428, "if-match-missing", "If-Match");
    }

    @Test
    void storedCredentialsNeverFollowAnAccountToAnotherAddress() {
        try (Receivers receivers = new Receivers();
                Receivers attacker = new Receivers()) {
            AccountId mastodon = town.connect(
                    ChannelKind.MASTODON,
                    Map.of("baseUrl", receivers.mastodonUrl()),
                    Map.of("accessToken", Receivers.MASTODON_TOKEN));
            AccountId webhook = town.connect(ChannelKind.WEBHOOK, Map.of("url", receivers.webhookUrl("a")), Map.of());
            refuses(
                    () -> move(mastodon, Map.of("baseUrl", attacker.mastodonUrl())),
                    422,
                    "credentials-required",
                    "credentials");
            refuses(
                    () -> move(webhook, Map.of("url", attacker.webhookUrl("a"))),
                    422,
                    "credentials-required",
                    "credentials");
            assertEquals(List.of(), attacker.webhooks("a"));
            MASTODON_PATHS.forEach(path -> assertEquals(0, attacker.count("GET", path), path));
        }
    }

    @Test
    void anAccountThatChangesWhileItsChannelIsAskedIsNotOverwritten() {
        try (Receivers receivers = new Receivers()) {
            // Given
            AccountId account = town.connect(ChannelKind.WEBHOOK, Map.of("url", receivers.webhookUrl("a")), Map.of());
            AtomicInteger disabled = new AtomicInteger();
            receivers.next(
                    "POST",
                    URI.create(receivers.webhookUrl("a")).getPath(),
                    Answer.whileHeld(() -> disabled.set(town.as(town.director())
                            .post("/api/v1/accounts/" + account + "/disablement")
                            .statusCode())));

            // When
            Response change = move(account, Map.of("url", receivers.webhookUrl("a")));

            // Then
            assertEquals(200, disabled.get());
            change.then().statusCode(412).body("code", equalTo("version-stale"));
            town.as(town.director())
                    .get("/api/v1/accounts/" + account)
                    .then()
                    .body("state", equalTo("DISABLED"))
                    .body("name", equalTo("Compte WEBHOOK"));
        }
    }

    @Test
    void aDisabledAccountForgetsItsCredentialsAndSaysSo() throws SQLException {
        try (Receivers receivers = new Receivers()) {
            // Given
            AccountId id = town.connect(ChannelKind.WEBHOOK, Map.of("url", receivers.webhookUrl("agenda")), Map.of());

            // When
            Response disabled = town.as(town.director()).post("/api/v1/accounts/" + id + "/disablement");

            // Then
            disabled.then().statusCode(200).body("state", equalTo("DISABLED"));
            assertEquals(
                    AccountState.DISABLED, await(EventType.ACCOUNT_DISABLED).state());
            assertEquals(
                    List.of(), Town.asOwner("select field from account_credential where account_id = ?", id.value()));
        }
    }

    @Test
    void whatCannotBeConnectedLeavesNothingBehind() {
        Map<String, Object> website = town.website("Site");
        refuses(() -> connect(with(website, "kind", "pigeon")), 422, "channel-unknown", "kind");
        refuses(() -> connect(with(website, "name", " ")), 422, "field-invalid", "name");
        refuses(() -> connect(with(website, "locale", "fr_FR!")), 422, "field-invalid", "locale");
        refuses(() -> connect(with(website, "settings", Map.of())), 422, "setting-missing", "settings.publicBaseUrl");
        refuses(() -> connect(with(website, "colour", "red")), 400, "field-unknown", "colour");
        refuses(
                () -> connect(Map.of(
                        "kind", "webhook", "name", "Interne", "settings", Map.of("url", "https://10.0.0.8/hook"))),
                422,
                "address-private",
                "settings.url");
        refuses(() -> town.as(town.director()).body("{\"kind\":").post("/api/v1/accounts"), 400, "json-malformed");
    }

    @Test
    void nobodyWithoutTheRoleConnectsOrDisables() {
        String path = "/api/v1/accounts/" + town.connectWebsite();
        Map<String, Object> website = town.website("Site");
        refuses(() -> town.as(town.officer()).body(website).post("/api/v1/accounts"), 403, "role-missing");
        refuses(() -> town.as(town.officer()).post(path + "/disablement"), 403, "role-missing");
        String ofOneDepartment = Tokens.with("lemaire", town.group("URB", "COMM_DIRECTOR"));
        refuses(() -> town.as(ofOneDepartment).body(website).post("/api/v1/accounts"), 403, "role-missing");
        refuses(() -> town.as(Tokens.forged()).body(website).post("/api/v1/accounts"), 401, "token-invalid");
        refuses(
                () -> town.as(Tokens.expired("lemaire", town.group("ALL", "COMM_DIRECTOR")))
                        .body(website)
                        .post("/api/v1/accounts"),
                401,
                "token-invalid");
        refuses(
                () -> town.as(Tokens.wrongAudience("lemaire", town.group("ALL", "COMM_DIRECTOR")))
                        .body(website)
                        .post("/api/v1/accounts"),
                401,
                "token-invalid");
    }

    @Test
    void accountsOfAnotherAuthorityAreNotThere() {
        Town other = new Town();
        String path = "/api/v1/accounts/" + other.connectWebsite();
        refuses(() -> town.as(town.director()).get(path), 404, "account-unknown");
        refuses(() -> town.as(town.director()).post(path + "/disablement"), 404, "account-unknown");
        refuses(
                () -> town.as(town.director())
                        .header("Beffroi-Authority", other.authority())
                        .get("/api/v1/accounts"),
                403,
                "authority-foreign");
    }

    @Test
    void anAuthorityHasOneSite() {
        town.connectWebsite();
        refuses(() -> town.connect(town.website("Second site")), 409, "website-exists", "kind");
    }

    @Test
    void aListGoesOnWhereItEnded() {
        try (Receivers receivers = new Receivers()) {
            // Given
            town.connectWebsite();
            town.connect(ChannelKind.WEBHOOK, Map.of("url", receivers.webhookUrl("agenda")), Map.of());

            // When
            Response first = town.as(town.officer()).get("/api/v1/accounts?limit=1");

            // Then
            String next = first.then().statusCode(200).extract().header("Link").replaceAll("^<|>.*$", "");
            town.as(town.officer())
                    .urlEncodingEnabled(false)
                    .get(next)
                    .then()
                    .statusCode(200)
                    .body("items.size()", equalTo(1))
                    .body("items[0].accountId", not(equalTo(first.path("items[0].accountId"))));
        }
    }

    private Response move(AccountId account, Map<String, Object> settings) {
        return town.as(town.director())
                .header("If-Match", "\"0\"")
                .body(Map.of("name", "Ailleurs", "settings", settings))
                .put("/api/v1/accounts/" + account);
    }

    private Response connect(Map<String, Object> account) {
        return town.connect(account);
    }

    private static Map<String, Object> with(Map<String, Object> account, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(account);
        changed.put(field, value);
        return changed;
    }

    private ChannelAccount await(EventType type) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> TestKafka.read(Topic.ACCOUNTS, town.authority()).stream()
                                .filter(sent -> sent.type() == type)
                                .toList(),
                        found -> !found.isEmpty())
                .getLast()
                .data(ChannelAccount.class);
    }
}
