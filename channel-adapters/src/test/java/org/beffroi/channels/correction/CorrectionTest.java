package org.beffroi.channels.correction;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.beffroi.channels.Town;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.CorrectionId;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.receivers.Answer;
import org.junit.jupiter.api.Test;

/** What becomes of what was sent when a newer version is approved, each channel by what it can do. */
@ServiceTest
class CorrectionTest extends CorrectionScene {

    @Test
    void aPostIsEditedInPlace() {
        // Given
        Live live = live(connect(ChannelKind.MASTODON));
        String id = live.delivery().path("externalId");

        // When
        correct(live);

        // Then
        awaitCorrection(live, "CORRECTED")
                .then()
                .body("attempts.purpose", equalTo(List.of("PUBLISH", "CORRECT")))
                .body("state", equalTo("DELIVERED"));
        List<Map<String, Object>> posts = receivers.mastodonPosts("valmont");
        assertEquals(List.of(id), posts.stream().map(post -> post.get("id")).toList());
        assertTrue(posts.getFirst().get("content").toString().contains(CORRECTED), posts::toString);
        assertTrue(posts.getFirst().get("edited_at") != null, posts::toString);
    }

    @Test
    void aPostThatIsGoneCannotBeCorrectedAndSaysSo() {
        // Given
        Live live = live(connect(ChannelKind.MASTODON));
        receivers.reset();

        // When
        correct(live);

        // Then
        awaitCorrection(live, "IMPOSSIBLE")
                .then()
                .body("correction.code", equalTo("post-gone"))
                .body("correction.detail", containsString("supprimé"))
                .body("state", equalTo("DELIVERED"));
    }

    @Test
    void anotherSystemIsToldByAnEventOfItsOwn() {
        // Given
        Live live = live(connect(ChannelKind.WEBHOOK));

        // When
        VersionId version = correctWithNote(live);

        // Then
        awaitCorrection(live, "CORRECTED").then().body("correction.mode", equalTo("FOLLOW_UP"));
        List<String> ids = receivers.webhooks("agenda").stream()
                .filter(entry -> entry.body().contains("\"message."))
                .map(entry -> entry.headers().get("webhook-id").getFirst())
                .toList();
        String first = Town.deliveryOf(live.release()).toString();
        assertEquals(
                List.of(
                        first,
                        CorrectionId.of(Town.deliveryOf(live.release()), version)
                                .toString()),
                ids);
        String body = receivers.webhooks("agenda").getLast().body();
        assertTrue(
                Stream.of(
                                "message.corrected",
                                CORRECTED,
                                "correctionNote",
                                live.message().message().toString())
                        .allMatch(body::contains),
                body);
    }

    @Test
    void whatMayPassIsTriedAgainUnderTheSameNameHoweverLateItIs() throws SQLException {
        // Given
        Live live = live(connect(ChannelKind.WEBHOOK));
        Town.asOwner(
                "update delivery set not_after = now() - interval '1 hour' where id = ? returning id",
                Town.deliveryOf(live.release()).value());
        receivers.next("POST", hook(), Answer.of(503, "{}"));

        // When
        correct(live);

        // Then
        awaitCorrection(live, "CORRECTED")
                .then()
                .body("attempts.outcome", equalTo(List.of("PUBLISHED", "UNCERTAIN", "PUBLISHED")));
        assertEquals(
                2,
                receivers.webhooks("agenda").stream()
                        .filter(entry -> entry.body().contains("message."))
                        .map(entry -> entry.headers().get("webhook-id").getFirst())
                        .distinct()
                        .count());
    }

    @Test
    void anApprovalThatIsToldTwiceIsOneCorrection() throws SQLException {
        // Given
        Live live = live(connect(ChannelKind.MASTODON));
        VersionId version = correct(live);
        awaitCorrection(live, "CORRECTED");

        // When
        town.approve(live.message().message(), version, CORRECTED);
        VersionId third = correct(live, "Troisième titre");

        // Then
        awaitCorrectionBy(live, third, "CORRECTED")
                .then()
                .body("attempts.purpose", equalTo(List.of("PUBLISH", "CORRECT", "CORRECT")));
        assertEquals(
                List.of("2"), Town.asOwner("select count(*) from correction where authority_id = ?", town.authority()));
    }

    @Test
    void aDisabledAccountIsNotCalled() {
        // Given
        AccountId account = connect(ChannelKind.MASTODON);
        Live live = live(account);
        town.as(town.director())
                .post("/api/v1/accounts/" + account + "/disablement")
                .then()
                .statusCode(200);

        // When
        correct(live);

        // Then
        awaitCorrection(live, "IMPOSSIBLE").then().body("correction.code", equalTo("account-disabled"));
    }
}
