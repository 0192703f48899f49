package org.beffroi.channels.website;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.beffroi.channels.Town;
import org.beffroi.channels.Town.Approved;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.FrozenContent.Medium;
import org.beffroi.contracts.MessageId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestDatabase;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.blob.BlobStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class WebsiteJourneyTest {

    private final Town town = new Town();

    @Inject
    AuthorityScope scope;

    @Inject
    BlobStore blobs;

    @Test
    void whatWasApprovedIsThePageThatResidentsRead() throws Exception {
        // Given
        Medium picture = stored("le pont en travaux");
        AccountId account = town.connectWebsite();
        Approved message = town.approve(picture);

        // When
        town.awaitDelivery(town.release(message, account), "DELIVERED")
                .then()
                .body("permalink", equalTo(town.publicBaseUrl() + "/messages/" + message.slug()))
                .body("attempts.size()", equalTo(1))
                .body("attempts[0].outcome", equalTo("PUBLISHED"));

        // Then
        String page = get("/messages/" + message.slug())
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("<h1>" + Town.TITLE + "</h1>"))
                .body(containsString("<strong>du 1er février</strong>"))
                .body(containsString("src=\"" + town.base() + "/media/" + picture.sha256() + "\""))
                .body(containsString("property=\"og:title\""))
                .body(not(containsString("Beffroi")))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", notNullValue())
                .header("Last-Modified", notNullValue())
                .header("Cache-Control", containsString("max-age"))
                .extract()
                .asString();
        assertEquals(List.of(), HtmlCheck.errors(page));
        JsonNode article = new ObjectMapper()
                .readTree(page.replaceAll("(?s).*<script type=\"application/ld\\+json\">(.*?)</script>.*", "$1"));
        assertEquals("NewsArticle", article.path("@type").asText());
        assertEquals(Town.TITLE, article.path("headline").asText());
        get("/media/" + picture.sha256()).then().statusCode(200).contentType("image/png");
    }

    @Test
    void anUnchangedPageIsNotSentTwice() {
        // Given
        Approved message = published();
        String tag = get("/messages/" + message.slug()).header("ETag");

        // When
        Response again = given().header("If-None-Match", tag).get(town.base() + "/messages/" + message.slug());

        // Then
        again.then().statusCode(304).header("ETag", equalTo(tag));
        assertEquals("", again.asString());
    }

    @Test
    void aFeedReaderFindsTheMessage() throws Exception {
        // Given
        Approved message = published();

        // When
        SyndFeed feed = feed();

        // Then
        assertEquals("atom_1.0", feed.getFeedType());
        SyndEntry entry = feed.getEntries().getFirst();
        assertEquals(Town.TITLE, entry.getTitle());
        assertEquals(town.publicBaseUrl() + "/messages/" + message.slug(), entry.getLink());
        assertTrue(entry.getUri().startsWith("tag:messages.valmont.example,"), entry.getUri());
        assertTrue(entry.getUri().endsWith("messages/" + message.message()), entry.getUri());
        assertEquals(entry.getPublishedDate(), entry.getUpdatedDate());
        assertTrue(feed.getUri().startsWith("tag:messages.valmont.example,"), feed.getUri());
    }

    @Test
    void aWithdrawnMessageKeepsItsAddressAndSaysWhy() throws Exception {
        // Given
        Medium picture = stored("une image à retirer");
        Approved message = town.approve(picture);
        var release = town.release(message, town.connectWebsite());
        town.awaitDelivery(release, "DELIVERED");

        // When
        town.withdraw(message, "https://valmont.example/nouveau");

        // Then
        town.awaitDelivery(release, "RETRACTED");
        String page = get("/messages/" + message.slug())
                .then()
                .statusCode(410)
                .body(containsString("Ce message a été retiré"))
                .body(containsString(Town.REASON))
                .body(containsString("https://valmont.example/nouveau"))
                .extract()
                .asString();
        assertEquals(List.of(), HtmlCheck.errors(page));
        assertEquals(0, feed().getEntries().size());
        get("/").then().statusCode(200).body(not(containsString(message.slug())));
        get("/media/" + picture.sha256()).then().statusCode(404);
    }

    @Test
    void olderMessagesFollowOnTheNextPage() throws Exception {
        // Given
        AccountId account = town.connectWebsite();
        for (int i = 1; i <= 11; i++) {
            Approved message = town.approve(MessageId.next(), "Message " + i);
            town.awaitDelivery(town.release(message, account), "DELIVERED");
        }

        // When
        String newest = get("/").asString();

        // Then
        assertTrue(
                newest.contains(">Message 11<") && newest.contains(">Message 2<") && !newest.contains(">Message 1<"));
        assertEquals(List.of(), HtmlCheck.errors(newest));
        String link = newest.replaceAll("(?s).*\\?avant=([^\"]+)\".*", "$1");
        String older = given().queryParam("avant", link).get(town.base() + "/").asString();
        assertTrue(older.contains(">Message 1<") && !older.contains(">Message 2<"), older);
        assertEquals(List.of(), HtmlCheck.errors(older));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/mentions-legales", "/accessibilite", "/vie-privee"})
    void everyPageIsValidAndNamesWhoPublishes(String path) throws Exception {
        // Given
        town.connectWebsite();

        // When
        String page = get(path).then().statusCode(200).extract().asString();

        // Then
        assertTrue(page.contains("Commune de Valmont-sur-Lys"), page);
        assertTrue(page.contains("Accessibilité : non conforme"), page);
        assertEquals(List.of(), HtmlCheck.errors(page));
    }

    @Test
    void whatIsNotThereSaysSoInTheTownsOwnPage() throws Exception {
        // Given
        town.connectWebsite();

        // When
        String page =
                get("/messages/nulle-part").then().statusCode(404).extract().asString();

        // Then
        assertEquals(List.of(), HtmlCheck.errors(page));
        get("/?avant=hier").then().statusCode(404);
        get("/nulle-part").then().statusCode(404).body(containsString("Cette page n’existe pas"));
        get("/media/" + "0".repeat(64)).then().statusCode(404);
        given().get("/site/nulle-ville/").then().statusCode(404).contentType("text/html;charset=UTF-8");
    }

    @Test
    void aMediumIsPublicOnlyWithItsMessage() {
        // Given
        Medium picture = stored("pas encore publiée");
        town.connectWebsite();
        town.approve(picture);

        // When
        Response early = get("/media/" + picture.sha256());

        // Then
        early.then().statusCode(404);
    }

    @Test
    void theTownsColoursAndTheStyleSheetAreServed() {
        // Given
        town.connectWebsite();

        // When
        Response colours = get("/ville.css");

        // Then
        colours.then().statusCode(200).contentType("text/css;charset=UTF-8").body(containsString("--ville: #1f5a4a"));
        get("/blason.svg").then().statusCode(200).contentType(containsString("image/svg+xml"));
        given().get("/site/assets/site.css")
                .then()
                .statusCode(200)
                .header("X-Content-Type-Options", equalTo("nosniff"));
        given().get("/site/assets/fonts/spectral-600.woff2").then().statusCode(200);
    }

    @Test
    void theCheckerFindsWhatIsWrong() throws Exception {
        // Given
        String page = "<!doctype html><html lang=\"fr\"><title>Faux</title><p><img src=\"a.png\"><div></p></html>";

        // When
        List<String> errors = HtmlCheck.errors(page);

        // Then
        assertTrue(errors.size() >= 2, errors::toString);
    }

    @Test
    void withoutTheDatabaseThePageSaysWhomToCall() throws Exception {
        // Given
        town.connectWebsite();
        get("/").then().statusCode(200);

        // When
        Response page = withoutDatabase(() -> get("/"));

        // Then
        page.then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body(containsString("Le site revient bientôt"))
                .body(containsString("tel:112"))
                .body(containsString("03 53 01 00 10"));
        assertEquals(List.of(), HtmlCheck.errors(page.asString()));
        await().atMost(Duration.ofSeconds(20)).until(() -> get("/").statusCode() == 200);
    }

    /** The service's role loses its connections and gets no other: what it meets when the server is away. */
    private static Response withoutDatabase(Supplier<Response> request) throws SQLException {
        String role = TestDatabase.appRole();
        try (Connection connection = TestDatabase.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("alter role " + role + " connection limit 0");
            try {
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + role + "'");
                return request.get();
            } finally {
                statement.execute("alter role " + role + " connection limit -1");
            }
        }
    }

    private Approved published() {
        Approved message = town.approve();
        town.awaitDelivery(town.release(message, town.connectWebsite()), "DELIVERED");
        return message;
    }

    private SyndFeed feed() throws Exception {
        String atom = get("/flux.atom")
                .then()
                .statusCode(200)
                .contentType("application/atom+xml;charset=UTF-8")
                .extract()
                .asString();
        return new SyndFeedInput().build(new StringReader(atom));
    }

    private Response get(String path) {
        return given().get(town.base() + path);
    }

    /** Bytes that are in our store already, so that nothing needs fetching. */
    private Medium stored(String bytes) {
        String sha256 = scope.call(
                town.authority(),
                () -> blobs.put(new ByteArrayInputStream(bytes.getBytes(UTF_8)), 1_000)
                        .sha256());
        return new Medium(sha256, "image/png", "Le pont.", 1200, 630);
    }
}
