package org.beffroi.system.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;
import org.beffroi.local.story.Api;
import org.postgresql.Driver;

/** What Beffroi believes of its deliveries and recipients, to be held against what arrived. */
public final class Beliefs {

    private static final Set<String> ENDED = Set.of(
            "DELIVERED",
            "PARTIAL",
            "FAILED",
            "MANUAL_REQUIRED",
            "MISSED",
            "CANCELLED",
            "RETRACTED",
            "RETRACT_IMPOSSIBLE");

    private final Ports ports;
    private final Api lemaire;
    private final Api moreau;

    public Beliefs(Ports ports) {
        this.ports = ports;
        this.moreau = new Api(ports, "moreau");
        this.lemaire = new Api(ports, "lemaire");
    }

    /** @param state OPEN, SENDING, RETRY, SENT, REFUSED, UNCERTAIN, WITHDRAWN or CANCELLED */
    public record Recipient(String deliveryId, String id, String state) {}

    /** Every delivery of the town. */
    public List<Belief> deliveries() {
        List<Belief> all = new ArrayList<>();
        String path = "/deliveries?limit=100";
        while (path != null) {
            Api.Answer answer = lemaire.require(lemaire.get(Part.CHANNELS, path), "GET deliveries");
            answer.json().path("items").forEach(delivery -> all.add(belief(delivery)));
            path = answer.next().map(Beliefs::belowApi).orElse(null);
        }
        return all;
    }

    /** What the newest version of a message has to bring to each channel; empty when nothing was live to be corrected. */
    List<BelievedCorrection> corrections(String messageId) {
        Api.Answer answer = lemaire.get(Part.CONTENT, "/messages/" + messageId + "/correction");
        if (answer.status() == 404) {
            return List.of();
        }
        return StreamSupport.stream(
                        lemaire.require(answer, "GET correction")
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .map(item -> new BelievedCorrection(
                        item.path("deliveryId").asText(),
                        item.path("kind").asText(),
                        item.path("state").asText()))
                .toList();
    }

    /** How many publications of a message were released, each of which makes a delivery. */
    public int released(String messageId) {
        String path = "/publications?limit=100&messageId=" + messageId;
        JsonNode page = moreau.require(moreau.get(Part.SCHEDULING, path), "GET publications")
                .json();
        return (int) StreamSupport.stream(page.path("items").spliterator(), false)
                .filter(publication -> publication.path("state").asText().equals("RELEASED"))
                .count();
    }

    private static Belief belief(JsonNode delivery) {
        String state = delivery.path("state").asText();
        boolean decided = ENDED.contains(state) || state.equals("UNCERTAIN");
        boolean due = delivery.hasNonNull("dueAt");
        return new Belief(
                delivery.path("deliveryId").asText(),
                delivery.path("messageId").asText(),
                delivery.path("kind").asText(),
                state,
                delivery.path("code").asText(""),
                !decided || due);
    }

    private static String belowApi(String address) {
        return address.substring(address.indexOf("/deliveries"));
    }

    /** No API lists single recipients, for their protection: the operator reads them where docs/operations.md says. */
    public List<Recipient> recipients() {
        String sql = "select delivery_id, id, state from newsletter_recipient";
        try (Connection connection = channels();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<Recipient> recipients = new ArrayList<>();
            while (rows.next()) {
                recipients.add(new Recipient(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
            return recipients;
        } catch (SQLException e) {
            throw new IllegalStateException("The recipients cannot be read", e);
        }
    }

    private Connection channels() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", "beffroi");
        String url = "jdbc:postgresql://localhost:%d/channels".formatted(ports.of(Part.POSTGRES));
        return new Driver().connect(url, properties);
    }
}
