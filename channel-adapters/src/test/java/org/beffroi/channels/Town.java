package org.beffroi.channels;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.FrozenContent.Link;
import org.beffroi.contracts.FrozenContent.Medium;
import org.beffroi.contracts.FrozenContent.Rendition;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.MessageState;
import org.beffroi.contracts.MessageState.Current;
import org.beffroi.contracts.MessageState.Withdrawn;
import org.beffroi.contracts.PlanId;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.PublicationState;
import org.beffroi.contracts.ReviewState;
import org.beffroi.contracts.Topic;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.TestDatabase;
import org.beffroi.embedded.TestKafka;
import org.beffroi.embedded.Tokens;

/** An authority that only one test knows, and what the other services would say about its messages. */
public final class Town {

    public static final String TITLE = "Pont Saint-Éloi : travaux et déviation";
    public static final String REASON = "Les dates des travaux ont changé.";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String authority = "ville-" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<UUID, Long> versions = new HashMap<>();

    public String authority() {
        return authority;
    }

    public String director() {
        return Tokens.with("lemaire", group("ALL", "COMM_DIRECTOR"));
    }

    public String officer() {
        return Tokens.with("garcin", group("URB", "COMM_OFFICER"));
    }

    public String group(String department, String role) {
        return "/" + authority + "/" + department + "/" + role;
    }

    public RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType("application/json").header("Accept-Language", "fr");
    }

    public String base() {
        return "/site/" + authority;
    }

    public String publicBaseUrl() {
        return "https://messages.valmont.example" + base();
    }

    public Response connect(Object account) {
        return as(director()).body(account).post("/api/v1/accounts");
    }

    public AccountId connectWebsite() {
        return idOf(connect(website("Site de la Ville")));
    }

    public AccountId connect(ChannelKind kind, Map<String, ?> settings, Map<String, String> credentials) {
        return idOf(connect(Map.of(
                "kind", kind.word(), "name", "Compte " + kind, "settings", settings, "credentials", credentials)));
    }

    public Map<String, Object> website(String name) {
        Map<String, Object> imprint = Map.of(
                "town", "Valmont-sur-Lys",
                "publisher", "Commune de Valmont-sur-Lys",
                "director", "Claire Delattre, maire",
                "address", "Place de la Mairie, 99001 Valmont-sur-Lys",
                "phone", "03 53 01 00 10",
                "hours", "Du lundi au vendredi, de 8 h 30 à 17 h 00",
                "colour", "#1f5a4a",
                "accent", "#d39b2a");
        return Map.of(
                "kind",
                "website",
                "name",
                name,
                "locale",
                "fr",
                "settings",
                Map.of("publicBaseUrl", publicBaseUrl(), "imprint", imprint));
    }

    private static AccountId idOf(Response response) {
        return new AccountId(
                UUID.fromString(response.then().statusCode(201).extract().path("accountId")));
    }

    /** A message with one approved version for every kind, and its media. */
    public record Approved(MessageId message, VersionId version, String slug) {}

    public Approved approve(Medium... media) {
        return approve(MessageId.next(), TITLE, media);
    }

    public Approved approve(MessageId message, String title, Medium... media) {
        return approve(message, VersionId.next(), title, media);
    }

    public Approved approve(MessageId message, VersionId version, String title, Medium... media) {
        String slug = "pont-saint-eloi-" + message.toString().substring(24);
        String frozen = frozen(title, slug, media);
        return approve(message, version, slug, frozen, sha256(frozen));
    }

    public Approved approve(MessageId message, VersionId version, String slug, String frozen, String hash) {
        tell(message, EventType.MESSAGE_APPROVED, ReviewState.APPROVED, new Current(version, 1, hash, frozen), null);
        return new Approved(message, version, slug);
    }

    public void submit(MessageId message) {
        tell(message, EventType.MESSAGE_SUBMITTED, ReviewState.IN_REVIEW, null, null);
    }

    public void makeVoid(MessageId message) {
        tell(message, EventType.MESSAGE_VOIDED, ReviewState.VOID, null, null);
    }

    public void withdraw(Approved approved) {
        withdraw(approved, null);
    }

    public void withdraw(Approved approved, String replacementUrl) {
        String frozen = frozen(TITLE, approved.slug());
        tell(
                approved.message(),
                EventType.MESSAGE_WITHDRAWN,
                ReviewState.APPROVED,
                new Current(approved.version(), 1, sha256(frozen), frozen),
                new Withdrawn(REASON, replacementUrl));
    }

    private void tell(MessageId message, EventType type, ReviewState state, Current current, Withdrawn withdrawn) {
        long version = versions.merge(message.value(), 1L, Long::sum);
        TestKafka.send(
                Topic.MESSAGES,
                message,
                type,
                authority,
                version,
                new MessageState(message, version, state, current, withdrawn, "URB", TITLE));
    }

    public PublicationFact release(Approved approved, AccountId account) {
        return release(approved.message(), approved.version(), account, Duration.ofHours(2));
    }

    public PublicationFact release(MessageId message, VersionId version, AccountId account, Duration time) {
        PublicationFact release = fact(message, version, account, time);
        send(release);
        return release;
    }

    public void send(PublicationFact release) {
        TestKafka.send(Topic.PUBLICATIONS, release.messageId(), EventType.PUBLICATION_RELEASED, authority, 2, release);
    }

    public static PublicationFact fact(MessageId message, VersionId version, AccountId account, Duration time) {
        Instant due = Instant.now().minusSeconds(1);
        return new PublicationFact(
                PublicationId.next(),
                PlanId.next(),
                message,
                version,
                account,
                "2026-11-24T18:00",
                "Europe/Paris",
                due,
                due.plus(time),
                PublicationState.RELEASED);
    }

    public static DeliveryId deliveryOf(PublicationFact release) {
        return DeliveryId.of(release.publicationId(), release.versionId());
    }

    public Response delivery(DeliveryId id) {
        return as(officer()).get("/api/v1/deliveries/" + id);
    }

    public Response awaitDelivery(PublicationFact release, String state) {
        DeliveryId id = deliveryOf(release);
        Awaitility.await("delivery " + state)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> stateOf(id), state::equals);
        return delivery(id);
    }

    /** The newest correction of the delivery. */
    public Response awaitCorrection(PublicationFact release, String state) {
        return awaitCorrectionBy(release, null, state);
    }

    public Response awaitCorrectionBy(PublicationFact release, VersionId version, String state) {
        DeliveryId id = deliveryOf(release);
        return Awaitility.await("correction " + state)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> delivery(id),
                        response -> state.equals(response.path("correction.state"))
                                && (version == null
                                        || version.toString().equals(response.path("correction.versionId"))));
    }

    public String stateOf(DeliveryId id) {
        Response response = delivery(id);
        return response.statusCode() == 200 ? response.path("state") : "none yet";
    }

    /** Types of events told about the deliveries of a message, in order. */
    public List<DeliveryFact> told(MessageId message) {
        return TestKafka.read(Topic.DELIVERIES, authority).stream()
                .filter(sent -> sent.key().equals(message.toString()))
                .map(sent -> sent.data(DeliveryFact.class))
                .toList();
    }

    public List<EventType> toldTypes(MessageId message) {
        return TestKafka.read(Topic.DELIVERIES, authority).stream()
                .filter(sent -> sent.key().equals(message.toString()))
                .map(TestKafka.Sent::type)
                .toList();
    }

    public static String frozen(String title, String slug, Medium... media) {
        List<String> hashes = Stream.of(media).map(Medium::sha256).toList();
        String pictures = String.join(
                "",
                hashes.stream()
                        .map(hash -> "<figure><img src=\"media/" + hash
                                + "\" width=\"1200\" height=\"630\" alt=\"Le pont.\" />" + "</figure>")
                        .toList());
        List<Rendition> renditions = List.of(
                new Rendition(
                        ChannelKind.WEBSITE,
                        "fr",
                        title,
                        "Le pont sera fermé aux voitures et aux bus.",
                        "<p class=\"lead\">Le pont sera fermé <strong>du 1er février</strong>.</p>" + pictures,
                        null,
                        hashes,
                        null),
                new Rendition(
                        ChannelKind.MASTODON,
                        "fr",
                        null,
                        null,
                        null,
                        title + " https://v.example/l/aB3dE5gH7j",
                        hashes,
                        null),
                new Rendition(
                        ChannelKind.WEBHOOK,
                        "fr",
                        title,
                        null,
                        null,
                        null,
                        hashes,
                        Map.of("title", title, "url", "https://v.example/l/aB3dE5gH7k")));
        try {
            return JSON.writeValueAsString(new FrozenContent(
                    FrozenContent.SCHEMA,
                    title,
                    slug,
                    null,
                    renditions,
                    List.of(media),
                    List.of(new Link("aB3dE5gH7j", ChannelKind.MASTODON, "https://v.example/" + slug))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@link #frozen}, with the public words of a correction. */
    public static String correcting(String title, String slug, String note) {
        try {
            FrozenContent plain = JSON.readValue(frozen(title, slug), FrozenContent.class);
            return JSON.writeValueAsString(new FrozenContent(
                    plain.schema(),
                    plain.title(),
                    plain.slug(),
                    plain.pageUrl(),
                    plain.renditions(),
                    plain.media(),
                    plain.links(),
                    new FrozenContent.Correction(note, List.of(followUp(plain, note)))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As content-service freezes it for another system. */
    private static Rendition followUp(FrozenContent plain, String note) {
        Rendition shown = plain.rendition(ChannelKind.WEBHOOK, "fr").orElseThrow();
        Map<String, Object> data = new HashMap<>(shown.data());
        data.put("correctionNote", note);
        return new Rendition(
                shown.kind(),
                shown.locale(),
                shown.title(),
                shown.summary(),
                shown.html(),
                shown.text(),
                shown.media(),
                data);
    }

    public static String sha256(String text) {
        return sha256(text.getBytes(UTF_8));
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every first column that the owner, bound by no policy, reads. */
    public static List<String> asOwner(String sql, Object... parameters) throws SQLException {
        try (Connection connection = TestDatabase.superuser();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        }
    }
}
