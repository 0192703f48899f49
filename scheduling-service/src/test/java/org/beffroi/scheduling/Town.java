package org.beffroi.scheduling;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelAccount.Capabilities;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.MessageState;
import org.beffroi.contracts.MessageState.Current;
import org.beffroi.contracts.MessageState.Withdrawn;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.ReviewState;
import org.beffroi.contracts.Topic;
import org.beffroi.contracts.VersionId;
import org.beffroi.embedded.TestDatabase;
import org.beffroi.embedded.TestKafka;
import org.beffroi.embedded.TestKafka.Sent;
import org.beffroi.embedded.Tokens;

/** An authority that only one test knows, and what the other services would say about it. */
public final class Town {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String authority = "ville-" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<UUID, Long> versions = new HashMap<>();

    public String authority() {
        return authority;
    }

    public String manager() {
        return Tokens.with("moreau", group("ALL", "COMMUNITY_MANAGER"));
    }

    public String officer(String department) {
        return Tokens.with("garcin", group(department, "COMM_OFFICER"));
    }

    public String group(String department, String role) {
        return "/" + authority + "/" + department + "/" + role;
    }

    public RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType("application/json").header("Accept-Language", "fr");
    }

    public Response plan(Object body) {
        return as(manager()).body(body).post("/api/v1/plans");
    }

    public Response planNow(MessageId message, AccountId... accounts) {
        return plan(Map.of("messageId", message, "accountIds", accounts, "now", true));
    }

    /** The id of the only publication of a new plan, a year from now. */
    public UUID planned(MessageId message, AccountId account) {
        return publicationOf(planAt("2027-11-27T17:30", message, account));
    }

    public Response planAt(String at, MessageId message, AccountId... accounts) {
        return plan(Map.of("messageId", message, "accountIds", accounts, "at", at, "zone", "Europe/Paris"));
    }

    public static UUID publicationOf(Response plan) {
        return UUID.fromString(plan.then().statusCode(201).extract().path("publications[0].publicationId"));
    }

    public Response publication(UUID id) {
        return as(manager()).get("/api/v1/publications/" + id);
    }

    public AccountId connect(ChannelKind kind) {
        AccountId account = AccountId.next();
        tell(account, kind, EventType.ACCOUNT_CONNECTED, AccountState.CONNECTED);
        return account;
    }

    public void disable(AccountId account, ChannelKind kind) {
        tell(account, kind, EventType.ACCOUNT_DISABLED, AccountState.DISABLED);
    }

    private void tell(AccountId account, ChannelKind kind, EventType type, AccountState state) {
        long version = versions.merge(account.value(), 1L, Long::sum);
        Capabilities capabilities = new Capabilities(Capabilities.Retry.KEY, Capabilities.Correction.EDIT, true);
        TestKafka.send(
                Topic.ACCOUNTS,
                account,
                type,
                authority,
                version,
                new ChannelAccount(account, version, kind, "Compte", "fr", state, capabilities, Map.of(), null, null));
        await("known_account", account.value(), version);
    }

    public MessageId submit(String department) {
        MessageId message = MessageId.next();
        tell(message, department, EventType.MESSAGE_SUBMITTED, ReviewState.IN_REVIEW, null, null);
        return message;
    }

    /** A message with an approved version that renders the kinds. */
    public MessageId approved(ChannelKind... kinds) {
        MessageId message = MessageId.next();
        approve(message, kinds);
        return message;
    }

    public VersionId approve(MessageId message, ChannelKind... kinds) {
        VersionId version = VersionId.next();
        Current current = new Current(version, 1, "0".repeat(64), frozen(kinds));
        tell(message, "URB", EventType.MESSAGE_APPROVED, ReviewState.APPROVED, current, null);
        return version;
    }

    public void makeVoid(MessageId message) {
        tell(message, "URB", EventType.MESSAGE_VOIDED, ReviewState.VOID, null, null);
    }

    public void withdraw(MessageId message) {
        Withdrawn withdrawn = new Withdrawn("Les dates ont changé.", null);
        tell(message, "URB", EventType.MESSAGE_WITHDRAWN, ReviewState.APPROVED, null, withdrawn);
    }

    private void tell(
            MessageId message,
            String department,
            EventType type,
            ReviewState state,
            Current current,
            Withdrawn withdrawn) {
        long version = versions.merge(message.value(), 1L, Long::sum);
        TestKafka.send(
                Topic.MESSAGES,
                message,
                type,
                authority,
                version,
                new MessageState(message, version, state, current, withdrawn, department, "Pont Saint-Éloi"));
        await("known_message", message.value(), version);
    }

    public void deliveryFailed(PublicationFact released, ChannelKind kind) {
        tellDelivery(
                released.publicationId(),
                released.messageId(),
                released.versionId(),
                released.accountId(),
                kind,
                DeliveryState.FAILED);
    }

    /** What the channels tell of a publication on a website. */
    public void delivery(UUID publication, MessageId message, VersionId version, DeliveryState state) {
        tellDelivery(new PublicationId(publication), message, version, AccountId.next(), ChannelKind.WEBSITE, state);
    }

    private void tellDelivery(
            PublicationId publication,
            MessageId message,
            VersionId version,
            AccountId account,
            ChannelKind kind,
            DeliveryState state) {
        boolean failed = state == DeliveryState.FAILED;
        TestKafka.send(
                Topic.DELIVERIES,
                message,
                failed ? EventType.DELIVERY_FAILED : EventType.DELIVERY_CREATED,
                authority,
                2,
                new DeliveryFact(
                        DeliveryId.of(publication, version),
                        publication,
                        message,
                        version,
                        account,
                        kind,
                        state,
                        1,
                        null,
                        null,
                        failed ? "address-refused" : null,
                        failed ? "Corrigez l’adresse." : null,
                        Instant.now(),
                        null));
    }

    /** The facts of a type that this service has told about the authority. */
    public List<PublicationFact> told(EventType type) {
        return TestKafka.read(Topic.PUBLICATIONS, authority).stream()
                .filter(sent -> sent.type() == type)
                .map(sent -> sent.data(PublicationFact.class))
                .toList();
    }

    public List<Sent> sent() {
        return TestKafka.read(Topic.PUBLICATIONS, authority);
    }

    /** Deeds and who did them, oldest first. */
    public List<String> auditTrail() {
        return texts(
                "select action || ' ' || actor from audit_entry where authority_id = '" + authority + "' order by seq");
    }

    /** Waits for the projection, so that a test starts from what it has told. */
    private static void await(String table, UUID id, long version) {
        Awaitility.await(table + " " + id)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> number("select version from " + table + " where id = '" + id + "'") >= version);
    }

    /** Changes rows behind the back of the service: time that passes, a worker that died. */
    public static void sql(String statement) {
        try (Connection connection = TestDatabase.superuser();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    private static List<String> texts(String query) {
        try (Connection connection = TestDatabase.superuser();
                PreparedStatement prepared = connection.prepareStatement(query);
                ResultSet rows = prepared.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    public static long number(String query) {
        try (Connection connection = TestDatabase.superuser();
                PreparedStatement prepared = connection.prepareStatement(query);
                ResultSet rows = prepared.executeQuery()) {
            return rows.next() ? rows.getLong(1) : -1;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private static String frozen(ChannelKind... kinds) {
        List<FrozenContent.Rendition> renditions = Stream.of(kinds)
                .map(kind -> new FrozenContent.Rendition(kind, "fr", "Titre", null, null, "Texte", List.of(), null))
                .toList();
        try {
            return JSON.writeValueAsString(
                    new FrozenContent(FrozenContent.SCHEMA, "Titre", "titre", null, renditions, List.of(), List.of()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
