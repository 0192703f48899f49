package org.beffroi.channels.account;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.TestDatabase;
import org.beffroi.embedded.Tokens;
import org.beffroi.embedded.receivers.Mastodon;
import org.beffroi.embedded.receivers.Receivers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class CheckAccountsTest {

    private final String authority = "ville-" + UUID.randomUUID().toString().substring(0, 8);
    private final Receivers receivers = new Receivers();

    @AfterEach
    void stop() {
        receivers.close();
    }

    @Test
    void aDayLaterTheInstancesNewLimitsAreTheAccounts() throws SQLException {
        // Given
        String account = connect();
        receivers.limitMastodon(Mastodon.Limits.standard().withMaxCharacters(300));

        // When
        letADayPass(account);

        // Then
        await().untilAsserted(() ->
                read(account).then().body("limits.maxCharacters", equalTo(300)).body("state", equalTo("CONNECTED")));
    }

    @Test
    void aDayLaterARevokedTokenIsNoticedBeforeAnythingIsPublished() throws SQLException {
        // Given
        String account = connect();
        receivers.revokeMastodonToken(Receivers.MASTODON_TOKEN);

        // When
        letADayPass(account);

        // Then
        await().untilAsserted(() -> read(account).then().body("state", equalTo("RECONNECT")));
    }

    private String connect() {
        return director()
                .body(Map.of(
                        "kind",
                        "mastodon",
                        "name",
                        "Mastodon",
                        "settings",
                        Map.of("baseUrl", receivers.mastodonUrl()),
                        "credentials",
                        Map.of("accessToken", Receivers.MASTODON_TOKEN)))
                .post("/api/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("accountId");
    }

    private Response read(String account) {
        return director().get("/api/v1/accounts/" + account);
    }

    private RequestSpecification director() {
        return given().auth()
                .oauth2(Tokens.with("lemaire", "/" + authority + "/ALL/COMM_DIRECTOR"))
                .contentType("application/json");
    }

    private static void letADayPass(String account) throws SQLException {
        try (Connection connection = TestDatabase.superuser();
                PreparedStatement statement =
                        connection.prepareStatement("update account set check_due_at = now() where id = ?")) {
            statement.setObject(1, UUID.fromString(account));
            statement.executeUpdate();
        }
    }
}
