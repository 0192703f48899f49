package org.beffroi.analytics;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.FrozenContent.Link;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.Isolation;
import org.beffroi.embedded.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class IsolationTest {

    private final Scene mine = new Scene();
    private final Scene theirs = new Scene();

    @Test
    void theServiceIsNobodySpecial() {
        Isolation.assertRoleIsBound();
    }

    @Test
    void everyTableWithAnAuthorityIsProtected() {
        Isolation.assertEveryTableIsProtected();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reported_message", "reported_account", "reported_delivery", "short_link", "click_count"})
    void rowsOfAnotherAuthorityAreNotThere(String table) {
        // Given
        followed(mine);
        followed(theirs);

        // Then
        Isolation.assertKeepsApart(table, mine.authority, theirs.authority);
    }

    @Test
    void rowsOfAnotherAuthorityCannotBeChanged() {
        // Given
        String code = followed(theirs);

        // Then
        Isolation.assertChangesNothing(
                mine.authority,
                "update short_link set target = 'https://elsewhere.example' where code = '" + code
                        + "' returning code");
    }

    /** An approved message, delivered on one account, whose only link a person has followed. */
    private static String followed(Scene scene) {
        String code = Scene.code();
        VersionId version =
                scene.approve(1, "Travaux", new Link(code, ChannelKind.MASTODON, "https://valmont.example/travaux"));
        AccountId account = scene.connect(ChannelKind.MASTODON, "Mastodon");
        scene.send(
                EventType.DELIVERY_DELIVERED,
                1,
                scene.delivery(ChannelKind.MASTODON, account, version, DeliveryState.DELIVERED, null));
        await().until(() -> given().redirects().follow(false).get("/l/" + code).statusCode() == 302);
        await().until(() -> given().auth()
                        .oauth2(scene.token())
                        .get("/api/v1/reports/messages/" + scene.message)
                        .path("channels[0].accountName")
                != null);
        return code;
    }
}
