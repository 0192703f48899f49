package org.beffroi.system.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;
import org.beffroi.local.story.Api;

/**
 * The people of the sample town, who do not give up: every step of a message is one call with an Idempotency-Key of its
 * own, repeated until it is answered. Safe for several threads.
 */
public final class PressOffice {

    public static final List<String> ALL_CHANNELS = List.of("website", "newsletter", "mastodon", "webhook");

    public static final String BODY =
            "Un texte **important** de la Ville.\n\n[Le dossier complet](https://dossier.valmont.example/a)";

    private final RepeatedCall repeated;
    private final Api garcin;
    private final Api lemaire;
    private final Api moreau;
    private final Map<String, String> accounts = new ConcurrentHashMap<>();

    /** @param patience how long one step is repeated before it counts as failed */
    public PressOffice(Ports ports, Duration patience) {
        this.repeated = new RepeatedCall(patience);
        this.garcin = new Api(ports, "garcin");
        this.lemaire = new Api(ports, "lemaire");
        this.moreau = new Api(ports, "moreau");
    }

    /** Written, submitted and approved, with a rendition for each kind. */
    public LoadedMessage approved(String marker, List<String> kinds) {
        return approved(marker, kinds, BODY);
    }

    public LoadedMessage approved(String marker, List<String> kinds, String body) {
        LoadedMessage message = submitted(marker, kinds, body).message();
        approve(message);
        return message;
    }

    /** A message whose first version waits for its approval. */
    public record Submitted(LoadedMessage message, String versionId) {}

    public Submitted submitted(String marker, List<String> kinds, String body) {
        String id = write(marker, kinds, body);
        JsonNode version = require(
                "POST submissions",
                garcin,
                Part.CONTENT,
                "/messages/" + id + "/submissions",
                Map.of("note", "Prêt"),
                Map.of("If-Match", "\"1\""));
        return new Submitted(
                new LoadedMessage(id, marker, kinds), version.path("versionId").asText());
    }

    public void approve(LoadedMessage message) {
        decide(message, 1);
    }

    private void decide(LoadedMessage message, int version) {
        require(
                "POST decisions",
                lemaire,
                Part.CONTENT,
                "/messages/%s/versions/%d/decisions".formatted(message.id(), version),
                Map.of("decision", "approve", "comment", "Relu."),
                Map.of());
    }

    /** Whether every channel has it: only then is there something to correct everywhere. */
    public boolean isLive(LoadedMessage message) {
        JsonNode items = garcin.require(
                        repeated.of(
                                "GET deliveries",
                                () -> garcin.get(Part.CONTENT, "/messages/" + message.id() + "/deliveries")),
                        "GET deliveries")
                .json()
                .path("items");
        return items.size() == message.kinds().size()
                && StreamSupport.stream(items.spliterator(), false)
                        .allMatch(delivery -> delivery.path("state").asText().equals("DELIVERED"));
    }

    /** A second version with other words, approved; residents are told. */
    public LoadedMessage corrected(LoadedMessage message) {
        int revision = draftOf(message, "Essai " + message.marker() + " " + LoadedMessage.CORRECTED);
        JsonNode version = require(
                "POST submissions",
                garcin,
                Part.CONTENT,
                "/messages/" + message.id() + "/submissions",
                Map.of("correctionNote", "Une date était fausse."),
                Map.of("If-Match", "\"" + revision + "\""));
        decide(message, 2);
        return message.thatIsCorrected(version.path("versionId").asText());
    }

    /** Replaces the title; when the answer was lost, the draft says whether it was heard. */
    private int draftOf(LoadedMessage message, String title) {
        String path = "/messages/" + message.id() + "/draft";
        while (true) {
            JsonNode draft = garcin.require(repeated.of("GET draft", () -> garcin.get(Part.CONTENT, path)), "GET draft")
                    .json();
            int revision = draft.path("revision").asInt();
            if (draft.path("title").asText().equals(title)) {
                return revision;
            }
            repeated.of(
                    "PUT draft",
                    () -> garcin.put(Part.CONTENT, path, text(title, message.kinds(), BODY), "\"" + revision + "\""));
        }
    }

    private String write(String marker, List<String> kinds, String body) {
        return require(
                        "POST messages",
                        garcin,
                        Part.CONTENT,
                        "/messages",
                        text("Essai " + marker, kinds, body),
                        Map.of())
                .path("id")
                .asText();
    }

    private static Map<String, Object> text(String title, List<String> kinds, String body) {
        Map<String, Object> draft = new LinkedHashMap<>();
        draft.put("title", title);
        draft.put("department", "COM");
        draft.put("channels", kinds);
        draft.put("body", body);
        return draft;
    }

    public LoadedMessage plannedNow(LoadedMessage message) {
        return planned(message, Map.of("now", true));
    }

    /** @param when {@code {now: true}} or {@code {at, zone}}, as the API takes it */
    public LoadedMessage planned(LoadedMessage message, Map<String, Object> when) {
        Map<String, Object> plan = new TreeMap<>(when);
        plan.put("messageId", message.id());
        plan.put("accountIds", message.kinds().stream().map(this::account).toList());
        require("POST plans", moreau, Part.SCHEDULING, "/plans", plan, Map.of());
        return message.thatIsPlanned();
    }

    /** The director takes it back. */
    public LoadedMessage withdrawn(LoadedMessage message, String reason) {
        require(
                "POST withdrawal",
                lemaire,
                Part.CONTENT,
                "/messages/" + message.id() + "/withdrawal",
                Map.of("reason", reason),
                Map.of());
        return message.thatIsWithdrawn();
    }

    /** The account of a kind in the sample town, which has one of each. */
    public String account(String kind) {
        if (accounts.isEmpty()) {
            JsonNode page = repeated.of("GET accounts", () -> lemaire.get(Part.CHANNELS, "/accounts?limit=100"))
                    .json();
            accounts.putAll(StreamSupport.stream(page.path("items").spliterator(), false)
                    .collect(Collectors.toMap(
                            account -> account.path("kind").asText(),
                            account -> account.path("accountId").asText(),
                            (first, second) -> first)));
        }
        return accounts.get(kind);
    }

    private JsonNode require(
            String deed, Api person, Part service, String path, Object body, Map<String, String> headers) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Idempotency-Key", UUID.randomUUID().toString());
        return person.require(repeated.of(deed, () -> person.post(service, path, body, all)), deed)
                .json();
    }
}
