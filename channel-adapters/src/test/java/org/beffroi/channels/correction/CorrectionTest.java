package org.beffroi.channels.correction;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.beffroi.channels.Town;
import org.beffroi.channels.Town.Approved;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.CorrectionId;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.FrozenContent.Medium;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.embedded.receivers.Answer;
import org.beffroi.embedded.receivers.Receivers;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.blob.BlobStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of live deliveries when a newer version is approved, each channel by what it can do. */
@ServiceTest
class CorrectionTest {

    private static final String CORRECTED = "Pont Saint-Éloi : réouverture avancée";
    private static final String NOTE =
            "La date de réouverture était le 30 avril,\nelle est le 15 avril.\n\nMerci <b>aux</b> lecteurs.";

    private final Town town = new Town();
    private final Receivers receivers = new Receivers();

    @Inject
    AuthorityScope scope;

    @Inject
    BlobStore blobs;

    @AfterEach
    void close() {
        receivers.close();
    }

    @Test
    void thePageShowsTheNewWordsAndADatedRectificatif() {
        // Given
        Live live = live(town.connectWebsite());
        Response before = page(live);
        // dates are shown to the second
        long shown = Instant.now().getEpochSecond();
        Awaitility.await().until(() -> Instant.now().getEpochSecond() > shown);

        // When
        VersionId version = correctWithNote(live);

        // Then
        awaitCorrection(live, "CORRECTED");
        Response after = page(live);
        after.then()
                .statusCode(200)
                .body(containsString("<h1>" + CORRECTED + "</h1>"))
                .body(containsString("Rectifié le <time"))
                .body(containsString(">Rectificatif du "))
                .body(containsString("<p>La date de réouverture était le 30 avril,\nelle est le 15 avril.</p>"))
                .body(containsString("<p>Merci &lt;b&gt;aux&lt;/b&gt; lecteurs.</p>"))
                .body(containsString("article:modified_time"));
        assertNotEquals(before.header("ETag"), after.header("ETag"));
        assertNotEquals(modified(before), modified(after));
        assertTrue(feed().contains("<title>" + CORRECTED + "</title>"), this::feed);
        assertNotEquals(between(feed(), "<published>", "<"), between(feed(), "<updated>", "<"));
        DeliveryFact told = told(live).getLast();
        assertEquals(
                CorrectionId.of(Town.deliveryOf(live.release()), version),
                told.correction().correctionId());
        assertEquals(
                List.of("DELIVERED", "EDIT CORRECTED"),
                List.of(
                        told.state().name(),
                        told.correction().mode() + " " + told.correction().state()));
    }

    @Test
    void aCorrectionWithoutANoteIsDatedAllTheSame() {
        // Given
        Live live = live(town.connectWebsite());

        // When
        correct(live);

        // Then
        awaitCorrection(live, "CORRECTED");
        page(live).then().body(containsString("<p>Ce message a été corrigé.</p>"));
    }

    @Test
    void everyCorrectionOfAPageStaysOnIt() {
        // Given
        Live live = live(town.connectWebsite());
        correctWithNote(live);
        awaitCorrection(live, "CORRECTED");

        // When
        VersionId third = correct(live, "Troisième titre");

        // Then
        awaitCorrectionBy(live, third, "CORRECTED");
        String page = page(live).asString();
        assertEquals(2, page.split("Rectificatif du ", -1).length - 1, page);
        assertTrue(page.indexOf("Ce message a été corrigé.") < page.indexOf("La date de réouverture"), page);
    }

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
    void aNewVersionWithoutThisChannelCannotCorrectIt() {
        // Given
        Live live = live(town.connectWebsite());
        String frozen = Town.frozen(CORRECTED, live.message().slug())
                .replace("\"kind\":\"website\"", "\"kind\":\"newsletter\"");

        // When
        town.approve(live.message().message(), VersionId.next(), live.message().slug(), frozen, Town.sha256(frozen));

        // Then
        awaitCorrection(live, "IMPOSSIBLE").then().body("correction.code", equalTo("channel-not-rendered"));
        page(live).then().body(containsString("<h1>" + Town.TITLE + "</h1>"));
    }

    @Test
    void contentWithAnotherHashNeverCorrects() {
        // Given
        Live live = live(town.connectWebsite());
        String frozen = Town.frozen(CORRECTED, live.message().slug());

        // When
        town.approve(
                live.message().message(),
                VersionId.next(),
                live.message().slug(),
                frozen.replace("voitures", "piétons"),
                Town.sha256(frozen));

        // Then
        awaitCorrection(live, "FAILED").then().body("correction.code", equalTo("content-hash-mismatch"));
        page(live).then().body(containsString("<h1>" + Town.TITLE + "</h1>"));
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

    @Test
    void aCorrectionWaitsForItsPicturesWhichAreThenPublic() {
        // Given
        byte[] picture = ("le pont rouvert " + town.authority()).getBytes(UTF_8);
        Live live = live(town.connectWebsite());
        VersionId version = VersionId.next();
        town.approve(
                live.message().message(),
                version,
                CORRECTED,
                new Medium(Town.sha256(picture), "image/png", "Le pont.", 1200, 630));
        awaitCorrection(live, "PENDING");
        page(live).then().body(containsString("<h1>" + Town.TITLE + "</h1>"));

        // When
        scope.run(town.authority(), () -> blobs.put(new ByteArrayInputStream(picture), 1_000));

        // Then
        awaitCorrection(live, "CORRECTED");
        given().get(town.base() + "/media/" + Town.sha256(picture)).then().statusCode(200);
    }

    @Test
    void aMessageWithoutANewVersionTellsOfNoCorrection() {
        // When
        Live live = live(town.connectWebsite());

        // Then
        live.delivery().then().body("correction", nullValue());
        page(live).then().body(not(containsString("Rectifi")));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> town.toldTypes(live.message().message()),
                        List.of(EventType.DELIVERY_CREATED, EventType.DELIVERY_DELIVERED)::equals);
    }

    private record Live(Approved message, PublicationFact release, Response delivery) {}

    private Live live(AccountId account) {
        Approved message = town.approve();
        PublicationFact release = town.release(message, account);
        return new Live(message, release, town.awaitDelivery(release, "DELIVERED"));
    }

    private VersionId correct(Live live) {
        return correct(live, CORRECTED);
    }

    private VersionId correct(Live live, String title) {
        return town.approve(live.message().message(), title).version();
    }

    private VersionId correctWithNote(Live live) {
        VersionId version = VersionId.next();
        String frozen = Town.correcting(CORRECTED, live.message().slug(), NOTE);
        town.approve(live.message().message(), version, live.message().slug(), frozen, Town.sha256(frozen));
        return version;
    }

    private Response awaitCorrection(Live live, String state) {
        return town.awaitCorrection(live.release(), state);
    }

    private Response awaitCorrectionBy(Live live, VersionId version, String state) {
        return town.awaitCorrectionBy(live.release(), version, state);
    }

    private AccountId connect(ChannelKind kind) {
        return kind == ChannelKind.MASTODON
                ? town.connect(
                        kind,
                        Map.of("baseUrl", receivers.mastodonUrl()),
                        Map.of("accessToken", Receivers.MASTODON_TOKEN))
                : town.connect(kind, Map.of("url", receivers.webhookUrl("agenda")), Map.of());
    }

    private String hook() {
        return URI.create(receivers.webhookUrl("agenda")).getPath();
    }

    private List<DeliveryFact> told(Live live) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> town.told(live.message().message()),
                        facts -> facts.getLast().correction() != null
                                && facts.getLast().correction().state().name().equals("CORRECTED"));
    }

    private Response page(Live live) {
        return given().get(town.base() + "/messages/" + live.message().slug());
    }

    private String feed() {
        return given().get(town.base() + "/flux.atom").asString();
    }

    private static String modified(Response page) {
        return between(page.asString(), "\"dateModified\":\"", "\"");
    }

    private static String between(String text, String start, String end) {
        int from = text.lastIndexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
