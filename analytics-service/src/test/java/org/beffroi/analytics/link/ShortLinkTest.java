package org.beffroi.analytics.link;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.beffroi.analytics.Scene;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.FrozenContent.Link;
import org.beffroi.embedded.Refusals;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestDatabase;
import org.junit.jupiter.api.Test;

@ServiceTest
class ShortLinkTest {

    private static final String TARGET = "https://www.valmont-sur-lys.example/travaux?rue=du%20Beffroi#plan";
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";

    private static final String BROWSER_ACCEPTS = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final Scene scene = new Scene();
    private final String code = Scene.code();

    @Test
    void aShortLinkLeadsToItsTargetAndCountsThePerson() {
        // Given
        approve();

        // When
        Response answer = follow("GET", BROWSER);

        // Then
        answer.then()
                .statusCode(302)
                .header("Location", TARGET)
                .header("Cache-Control", "no-store")
                .header("X-Request-Id", notNullValue());
        assertEquals(1, clicks());
    }

    @Test
    void lookingAtTheHeadOrBeingARobotDoesNotCount() {
        // Given
        approve();

        // When
        follow("HEAD", BROWSER).then().statusCode(302).header("Location", TARGET);
        follow("GET", "Mozilla/5.0 (compatible; Googlebot/2.1)").then().statusCode(302);

        // Then
        assertEquals(0, clicks());
    }

    @Test
    void clicksAtTheSameTimeAreAllCounted() {
        // Given
        approve();

        // When
        List<CompletableFuture<Response>> clicks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            clicks.add(CompletableFuture.supplyAsync(() -> follow("GET", BROWSER)));
        }
        clicks.forEach(CompletableFuture::join);

        // Then
        assertEquals(20, clicks());
    }

    @Test
    void theLinksOfAnEarlierVersionStayAlive() {
        // Given
        approve();
        scene.approve(2, "Travaux, suite", new Link(Scene.code(), ChannelKind.MASTODON, TARGET));

        // When
        Response answer = follow("GET", BROWSER);

        // Then
        answer.then().statusCode(302).header("Location", TARGET);
    }

    @Test
    void aReaderFasterThanTheApprovalIsKeptWaiting() {
        // Given
        CompletableFuture<Response> early = CompletableFuture.supplyAsync(() -> follow("GET", BROWSER));

        // When
        scene.approve(1, "Travaux", new Link(code, ChannelKind.MASTODON, TARGET));

        // Then
        early.join().then().statusCode(302);
    }

    @Test
    void anUnknownCodeIsAskedToComeBack() {
        Refusals.refuses(() -> follow("GET", BROWSER), 503, "link-not-ready")
                .then()
                .header("Retry-After", "2")
                .time(greaterThan(900L));
    }

    @Test
    void aMalformedCodeIsUnknownAtOnce() {
        Refusals.refuses(() -> given().get("/l/abc"), 404, "link-unknown")
                .then()
                .time(lessThan(900L))
                .body("detail", equalTo("Ce lien court n'existe pas."))
                .body("requestId", not(equalTo(null)));
    }

    @Test
    void aResidentReadsThatTheLinkDoesNotExist() {
        // When
        Response answer = given().header("Accept", BROWSER_ACCEPTS).get("/l/abc");

        // Then
        answer.then()
                .statusCode(404)
                .contentType("text/html;charset=UTF-8")
                .header("Content-Security-Policy", startsWith("default-src 'none'; style-src 'sha256-"))
                .header("X-Robots-Tag", containsString("noindex"))
                .header("X-Request-Id", notNullValue())
                .body("html.@lang", equalTo("fr"))
                .body("html.body.main.h1", equalTo("Ce lien n’existe pas"))
                .body("html.head.title", equalTo("Ce lien n’existe pas"));
    }

    @Test
    void aResidentIsAskedToTryAgain() {
        // When
        Response answer = given().header("Accept", BROWSER_ACCEPTS).get("/l/" + code);

        // Then
        answer.then()
                .statusCode(503)
                .contentType("text/html;charset=UTF-8")
                .header("Retry-After", "2")
                .body("html.body.main.p.a", equalTo("Réessayer"));
    }

    @Test
    void whoTakesAnythingGetsTheProblemDocument() {
        // When
        Response answer = given().header("Accept", "*/*").get("/l/abc");

        // Then
        answer.then().contentType("application/problem+json").header("Vary", "Accept");
    }

    private void approve() {
        scene.approve(1, "Travaux", new Link(code, ChannelKind.MASTODON, TARGET));
        await().until(() -> follow("HEAD", BROWSER).statusCode() == 302);
    }

    private Response follow(String method, String userAgent) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .header("User-Agent", userAgent)
                .request(method, "/l/" + code);
    }

    private long clicks() {
        String sql = "select coalesce(sum(clicks), 0) from click_count where code = ?";
        try (Connection connection = TestDatabase.superuser();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, code);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
