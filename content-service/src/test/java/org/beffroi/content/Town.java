package org.beffroi.content;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelAccount.Imprint;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.CorrectionId;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.Topic;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.TestKafka;
import org.beffroi.embedded.TestKafka.Sent;
import org.beffroi.embedded.Tokens;

/** An authority of one test, with its people. */
public final class Town {

    public static final String MESSAGES = "/api/v1/messages";
    public static final Duration SOON = Duration.ofSeconds(20);

    private final String slug = "ville-" + UUID.randomUUID();

    public String slug() {
        return slug;
    }

    public String token(String subject, String... departmentsAndRoles) {
        List<String> groups = new ArrayList<>();
        for (String grant : departmentsAndRoles) {
            groups.add("/" + slug + "/" + grant);
        }
        return Tokens.with(subject, groups.toArray(String[]::new));
    }

    /** Writes for TEC. */
    public RequestSpecification officer() {
        return as(token("garcin", "TEC/COMM_OFFICER"));
    }

    public RequestSpecification director() {
        return as(token("lemaire", "ALL/COMM_DIRECTOR"));
    }

    public RequestSpecification mayor() {
        return as(token("delattre", "ALL/MAYOR"));
    }

    public static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType("application/json").accept("application/json, image/*");
    }

    public static Map<String, Object> text(String title, String body, String... channels) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("title", title);
        text.put("body", body);
        text.put("department", "TEC");
        text.put("channels", List.of(channels));
        return text;
    }

    /** Begins a message, whoever asks. */
    public static Response begin(RequestSpecification caller) {
        return caller.body(text("Travaux", "Texte.", "website")).post(MESSAGES);
    }

    /** A message that nothing keeps from being submitted. */
    public UUID message() {
        Map<String, Object> text = text("Pont : travaux", "Le pont **ferme** en février.", "website", "mastodon");
        return create(text);
    }

    public UUID create(Map<String, Object> text) {
        return UUID.fromString(
                created(officer().body(text).post("/api/v1/messages")).path("id"));
    }

    public Response upload(byte[] picture) {
        return officer()
                .contentType("multipart/form-data")
                .multiPart("file", "image", picture, "application/octet-stream")
                .post("/api/v1/media");
    }

    /** Version 1 of a message, in review. */
    public UUID submitted() {
        UUID message = message();
        created(submit(message, 1));
        return message;
    }

    public UUID approved() {
        UUID message = submitted();
        decide(message, 1, "approve").then().statusCode(200);
        return message;
    }

    public Response submit(UUID message, int revision) {
        return officer()
                .header("If-Match", "\"" + revision + "\"")
                .body("{}")
                .post("/api/v1/messages/{id}/submissions", message);
    }

    public Response submitCorrection(UUID message, int revision, String note) {
        return officer()
                .header("If-Match", "\"" + revision + "\"")
                .body(Map.of("correctionNote", note))
                .post("/api/v1/messages/{id}/submissions", message);
    }

    public Response save(UUID message, int revision, Map<String, Object> text) {
        return officer()
                .header("If-Match", "\"" + revision + "\"")
                .body(text)
                .put("/api/v1/messages/{id}/draft", message);
    }

    public Response decide(UUID message, int number, String decision) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("decision", decision));
        if (!decision.equals("approve")) {
            body.put("comment", "Précisez les dates.");
        }
        return mayor().body(body).post("/api/v1/messages/{id}/versions/{n}/decisions", message, number);
    }

    public Response withdraw(UUID message, Map<String, String> withdrawal) {
        return director().body(withdrawal).post(MESSAGES + "/{id}/withdrawal", message);
    }

    public Response get(UUID message, String below) {
        return officer().get("/api/v1/messages/{id}" + below, message);
    }

    public VersionId versionId(UUID message, int number) {
        return new VersionId(UUID.fromString(get(message, "/versions/" + number).path("versionId")));
    }

    public List<Sent> events() {
        return TestKafka.read(Topic.MESSAGES, slug);
    }

    /** The last event of a message, once it has this type. */
    public Sent await(EventType type, UUID message) {
        return Awaitility.await(type.word())
                .atMost(SOON)
                .until(
                        () -> events().stream()
                                .filter(sent -> sent.key().equals(message.toString()) && sent.type() == type)
                                .reduce((first, second) -> second)
                                .orElse(null),
                        found -> found != null);
    }

    /** Connects an account, and waits until this service knows it. */
    public AccountId connect(ChannelKind kind, String locale) {
        UUID probe = message();
        AccountId account = AccountId.next();
        boolean site = kind == ChannelKind.WEBSITE;
        Imprint imprint = new Imprint(
                "Exemple",
                "Commune d’Exemple",
                "Claire Delattre, maire",
                "1 place de la Mairie",
                "03 53 01 00 10",
                "Du lundi au vendredi",
                "#1f5a4a",
                "#d39b2a");
        TestKafka.send(
                Topic.ACCOUNTS,
                account,
                EventType.ACCOUNT_CONNECTED,
                slug,
                1,
                new ChannelAccount(
                        account,
                        1,
                        kind,
                        kind.word() + " " + locale,
                        locale,
                        AccountState.CONNECTED,
                        null,
                        Map.of(),
                        site ? "https://ville.example/site/" + slug : null,
                        site ? imprint : null));
        Map<String, Object> body = text("Essai", "Essai.", kind.word());
        save(probe, 1, body).then().statusCode(200);
        Awaitility.await("the account to be known")
                .atMost(SOON)
                .until(() -> !get(probe, "/renditions")
                        .jsonPath()
                        .getList("findings.code")
                        .contains("account-missing"));
        return account;
    }

    /** Tells what channel-adapters would tell of a delivery. */
    public void deliver(
            UUID message, int number, AccountId account, PublicationId publication, long step, DeliveryState state) {
        VersionId version = versionId(message, number);
        DeliveryFact fact = new DeliveryFact(
                DeliveryId.of(publication, version),
                publication,
                new MessageId(message),
                version,
                account,
                ChannelKind.WEBSITE,
                state,
                1,
                "42",
                "https://ville.example/site/pont",
                null,
                null,
                Instant.parse("2026-11-24T10:00:00Z"),
                null);
        EventType type = state == DeliveryState.DELIVERED ? EventType.DELIVERY_DELIVERED : EventType.DELIVERY_FAILED;
        TestKafka.send(Topic.DELIVERIES, message, type, slug, step, fact);
    }

    /** Tells what channel-adapters would tell of the correction of a delivery of version 1. */
    public void correct(
            UUID message, int number, PublicationId publication, long step, CorrectionState state, String code) {
        VersionId first = versionId(message, 1);
        VersionId version = versionId(message, number);
        DeliveryId delivery = DeliveryId.of(publication, first);
        Instant now = Instant.parse("2026-11-24T11:00:00Z");
        DeliveryFact fact = new DeliveryFact(
                delivery,
                publication,
                new MessageId(message),
                first,
                AccountId.next(),
                ChannelKind.WEBSITE,
                DeliveryState.DELIVERED,
                1,
                "42",
                "https://ville.example/site/pont",
                null,
                null,
                now.minusSeconds(3_600),
                null,
                new DeliveryFact.Correction(
                        CorrectionId.of(delivery, version),
                        version,
                        ChannelAccount.Capabilities.Correction.EDIT,
                        state,
                        code,
                        code == null ? null : "Cause et remède.",
                        now,
                        null));
        TestKafka.send(Topic.DELIVERIES, message, EventType.DELIVERY_CORRECTED, slug, step, fact);
    }

    public void awaitState(UUID message, String state) {
        Awaitility.await("the message to be " + state)
                .atMost(SOON)
                .until(() -> get(message, "").<String>path("state"), state::equals);
    }

    private static Response created(Response response) {
        response.then().statusCode(201);
        return response;
    }
}
