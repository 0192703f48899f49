package org.beffroi.local.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.beffroi.local.Console;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;
import org.beffroi.local.Trouble;

/**
 * The path of one message from its author to every channel. Each step looks first at what is already done, so that a
 * journey that was broken off goes on where it stood.
 */
final class Journey {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Set<String> ACCOUNTS_UNKNOWN = Set.of("account-missing", "page-missing", "imprint-missing");
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
    private final Console console;
    private final Script script;
    private final Api garcin;
    private final Api lemaire;
    private final Api moreau;
    private final String messages;
    private int step;

    Journey(Ports ports, Console console, Script script) {
        this.ports = ports;
        this.console = console;
        this.script = script;
        this.garcin = new Api(ports, "garcin");
        this.lemaire = new Api(ports, "lemaire");
        this.moreau = new Api(ports, "moreau");
        this.messages = ports.http(Part.CONTENT) + "/api/v1/messages/";
    }

    /** Leads the message to its end and says its id. */
    String travel() {
        JsonNode message = find().orElseGet(this::write);
        String id = message.path("id").asText();
        if (message.path("versions").isEmpty()) {
            showRenditions(id);
            message = submit(id);
        }
        message = approve(message);
        if (plans(id).isEmpty()) {
            plan(id);
        }
        showDeliveries(awaitDeliveries(id));
        return id;
    }

    /** The deliveries of the message by channel kind. */
    Map<String, JsonNode> deliveries(String id) {
        return LoadTown.items(get(Part.CONTENT, "/messages/" + id + "/deliveries"))
                .collect(Collectors.toMap(
                        delivery -> delivery.path("kind").asText(), delivery -> delivery, (a, b) -> b));
    }

    private Optional<JsonNode> find() {
        return LoadTown.items(get(Part.CONTENT, "/messages?limit=100"))
                .filter(message -> message.path("title").asText().equals(script.title()))
                .findFirst()
                .map(message -> message(message.path("id").asText()));
    }

    private JsonNode message(String id) {
        return get(Part.CONTENT, "/messages/" + id);
    }

    private JsonNode write() {
        String picture = script.picture() == null ? null : upload(script.picture());
        Api.Answer created =
                garcin.require(garcin.post(Part.CONTENT, "/messages", script.request(picture)), "POST /messages");
        JsonNode message = created.json();
        tell(
                "Théo Garcin écrit « %s » pour %s".formatted(script.title(), String.join(", ", script.channels())),
                "Théo Garcin writes “%s” for %s".formatted(script.title(), String.join(", ", script.channels())),
                messages + message.path("id").asText());
        return message;
    }

    private String upload(Script.Picture picture) {
        try (InputStream file = Journey.class.getResourceAsStream("/story/" + picture.fileName())) {
            Api.Answer stored = garcin.require(
                    garcin.upload(Part.CONTENT, "/media", picture.fileName(), picture.type(), file.readAllBytes()),
                    "POST /media");
            tell(
                    "Théo Garcin dépose une image, avec son texte de remplacement : « %s »".formatted(picture.alt()),
                    "Théo Garcin uploads a picture with its alternative text: “%s”".formatted(picture.alt()),
                    null);
            return stored.json().path("sha256").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void showRenditions(String id) {
        JsonNode proof = Patience.until(
                SOON, () -> get(Part.CONTENT, "/messages/" + id + "/renditions"), Journey::knowsTheAccounts);
        String renditions = stream(proof.path("renditions"))
                .map(rendition -> rendition.path("kind").asText()
                        + (rendition.path("limit").isNumber()
                                ? " %d/%d"
                                        .formatted(
                                                rendition.path("length").asInt(),
                                                rendition.path("limit").asInt())
                                : ""))
                .collect(Collectors.joining(", "));
        tell(
                "Il voit ce que chaque canal montrera : %s".formatted(renditions),
                "He sees what each channel will show: %s".formatted(renditions),
                messages + id + "/renditions");
        stream(proof.path("findings"))
                .forEach(finding -> console.show("     %s %s : %s"
                        .formatted(
                                finding.path("severity").asText(),
                                finding.path("code").asText(),
                                finding.path("detail").asText())));
    }

    /** Content learns of an account that was connected a moment ago from its event. */
    private static boolean knowsTheAccounts(JsonNode proof) {
        return stream(proof.path("findings"))
                .noneMatch(finding ->
                        ACCOUNTS_UNKNOWN.contains(finding.path("code").asText()));
    }

    private JsonNode submit(String id) {
        Api.Answer draft = garcin.require(garcin.get(Part.CONTENT, "/messages/" + id + "/draft"), "GET draft");
        garcin.require(
                garcin.post(
                        Part.CONTENT,
                        "/messages/" + id + "/submissions",
                        Map.of("note", "Validé par les services techniques."),
                        draft.etag().orElse("\"1\"")),
                "POST submissions");
        JsonNode message = message(id);
        JsonNode version = newest(message);
        tell(
                "Il soumet : la version %d est figée, empreinte %s…"
                        .formatted(version.path("number").asInt(), hash(version)),
                "He submits: version %d is frozen, hash %s…"
                        .formatted(version.path("number").asInt(), hash(version)),
                messages + id + "/versions/" + version.path("number").asInt());
        return message;
    }

    private JsonNode approve(JsonNode message) {
        JsonNode version = newest(message);
        if (!version.path("state").asText().equals("IN_REVIEW")) {
            return message;
        }
        String id = message.path("id").asText();
        int number = version.path("number").asInt();
        lemaire.require(
                lemaire.post(
                        Part.CONTENT,
                        "/messages/%s/versions/%d/decisions".formatted(id, number),
                        Map.of("decision", "approve", "comment", "Relu, dates vérifiées.")),
                "POST decisions");
        tell(
                "Nadia Lemaire, qui n’a rien modifié, approuve la version %d".formatted(number),
                "Nadia Lemaire, who edited nothing, approves version %d".formatted(number),
                messages + id + "/versions/" + number);
        return message(id);
    }

    private List<JsonNode> plans(String id) {
        return LoadTown.items(moreau.require(
                                moreau.get(Part.SCHEDULING, "/publications?messageId=" + id), "GET /publications")
                        .json())
                .toList();
    }

    private void plan(String id) {
        List<String> accounts = LoadTown.items(
                        lemaire.require(lemaire.get(Part.CHANNELS, "/accounts?limit=100"), "GET /accounts")
                                .json())
                .filter(account ->
                        script.channels().contains(account.path("kind").asText()))
                .map(account -> account.path("accountId").asText())
                .toList();
        Map<String, Object> now = Map.of("messageId", id, "accountIds", accounts, "now", true);
        // Scheduling learns of the accounts and of the message from events: soon, but not at once
        Api.Answer planned = Patience.until(
                PATIENCE,
                () -> moreau.post(Part.SCHEDULING, "/plans", now),
                answer -> answer.status() != 404 && answer.status() != 422);
        JsonNode plan = moreau.require(planned, "POST /plans").json();
        tell(
                "Inès Moreau planifie pour maintenant : %d publications"
                        .formatted(plan.path("publications").size()),
                "Inès Moreau plans for now: %d publications"
                        .formatted(plan.path("publications").size()),
                null);
    }

    private Map<String, JsonNode> awaitDeliveries(String id) {
        Map<String, JsonNode> deliveries = Patience.until(
                PATIENCE,
                () -> deliveries(id),
                seen -> seen.size() >= script.channels().size()
                        && seen.values().stream().allMatch(Journey::hasEnded));
        List<String> open = script.channels().stream()
                .filter(kind -> !deliveries.containsKey(kind)
                        || !deliveries.get(kind).path("state").asText().equals("DELIVERED"))
                .map(kind -> kind + " "
                        + (deliveries.containsKey(kind)
                                ? deliveries.get(kind).path("state").asText() + " "
                                        + deliveries.get(kind).path("detail").asText("")
                                : "-"))
                .toList();
        if (!open.isEmpty()) {
            throw new Trouble(
                    "La livraison n’a pas abouti : %s. Voir ./beffroi logs channels".formatted(String.join(", ", open)),
                    "The delivery did not end well: %s. See ./beffroi logs channels"
                            .formatted(String.join(", ", open)));
        }
        return deliveries;
    }

    private void showDeliveries(Map<String, JsonNode> deliveries) {
        tell("Livré sur chaque canal :", "Delivered on every channel:", null);
        script.channels().forEach(kind -> {
            JsonNode delivery = deliveries.get(kind);
            console.show(
                    "     ✓ %-11s %s %s".formatted(kind, delivery.path("state").asText(), address(kind, delivery)));
        });
    }

    /** Where a person sees it; mails and webhooks have no address of their own, their receivers have. */
    private String address(String kind, JsonNode delivery) {
        return switch (kind) {
            case "newsletter" -> ports.http(Part.RECEIVERS) + "/mailbox";
            case "webhook" -> LoadTown.webhookUrl(ports);
            default -> delivery.path("permalink").asText("");
        };
    }

    private static boolean hasEnded(JsonNode delivery) {
        return ENDED.contains(delivery.path("state").asText());
    }

    private static JsonNode newest(JsonNode message) {
        return stream(message.path("versions"))
                .max((a, b) -> Integer.compare(
                        a.path("number").asInt(), b.path("number").asInt()))
                .orElseThrow();
    }

    private static String hash(JsonNode version) {
        String hash = version.path("contentHash").asText();
        return hash.substring(0, Math.min(12, hash.length()));
    }

    private JsonNode get(Part service, String path) {
        return garcin.require(garcin.get(service, path), "GET " + path).json();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private void tell(String french, String english, String address) {
        String end = address == null ? "" : "\n       " + address;
        step++;
        console.say("  %2d. %s%s".formatted(step, french, end), "  %2d. %s%s".formatted(step, english, end));
    }
}
