package org.beffroi.local.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.beffroi.embedded.receivers.Receivers;
import org.beffroi.local.Console;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;

/** Gives Valmont-sur-Lys its channels and its subscribers, unless it has them already. */
public final class LoadTown {

    private static final String WEBHOOK_NAME = "agenda-val-de-lys";
    private static final String CONSENT =
            "J’accepte de recevoir la lettre de la Ville par e-mail. Je peux me désabonner à tout moment.";
    private static final List<String> FIRST_NAMES =
            List.of("camille", "leila", "jean", "ines", "mohamed", "claire", "paul", "sofia", "yves", "nora");
    private static final List<String> LAST_NAMES = List.of("martin", "dubois", "benali", "lefebvre", "moreau-petit");

    private final Ports ports;
    private final Console console;
    private final Api lemaire;
    private final List<String> subscribers;

    public LoadTown(Ports ports, Console console) {
        this(ports, console, FIRST_NAMES.size() * LAST_NAMES.size());
    }

    /** @param subscribers how many of the residents get the letter */
    public LoadTown(Ports ports, Console console, int subscribers) {
        this.ports = ports;
        this.console = console;
        this.lemaire = new Api(ports, "lemaire");
        this.subscribers = residents().subList(0, subscribers);
    }

    public static String siteUrl(Ports ports) {
        return ports.http(Part.CHANNELS) + "/site/valmont-sur-lys";
    }

    public static String webhookUrl(Ports ports) {
        return ports.http(Part.RECEIVERS) + "/webhooks/" + WEBHOOK_NAME;
    }

    public void load() {
        List<String> connected = connectedKinds();
        Map<String, Runnable> connections = Map.of(
                "website", this::connectWebsite,
                "newsletter", this::connectNewsletter,
                "mastodon", this::connectMastodon,
                "webhook", this::connectWebhook);
        Stream.of("website", "newsletter", "mastodon", "webhook")
                .filter(kind -> !connected.contains(kind))
                .forEach(kind -> connections.get(kind).run());
        subscribeResidents();
    }

    private List<String> connectedKinds() {
        return items(lemaire.require(lemaire.get(Part.CHANNELS, "/accounts?limit=100"), "GET /accounts")
                        .json())
                .map(account -> account.path("kind").asText())
                .toList();
    }

    private void connectWebsite() {
        Map<String, Object> imprint = Map.of(
                "town", "Valmont-sur-Lys",
                "publisher", "Commune de Valmont-sur-Lys",
                "director", "Claire Delattre, maire",
                "address", "Place de la Mairie, 99001 Valmont-sur-Lys",
                "phone", "03 53 01 00 10",
                "hours", "Du lundi au vendredi, de 8 h 30 à 17 h 00",
                "colour", "#1d4f91",
                "accent", "#c8a02c");
        connect("website", "Site de la Ville", Map.of("publicBaseUrl", siteUrl(ports), "imprint", imprint), Map.of());
    }

    private void connectNewsletter() {
        connect(
                "newsletter",
                "Lettre de la Ville",
                Map.of("from", "lettre@valmont-sur-lys.example", "listName", "Lettre de la Ville"),
                Map.of());
    }

    private void connectMastodon() {
        connect(
                "mastodon",
                "@valmont",
                Map.of("baseUrl", ports.http(Part.RECEIVERS) + "/mastodon"),
                Map.of("accessToken", Receivers.MASTODON_TOKEN));
    }

    /** The other system learns the secret first, so that no webhook can reach it before it can check it. */
    private void connectWebhook() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String secret = "whsec_" + Base64.getEncoder().encodeToString(random);
        Api.exchange(HttpRequest.newBuilder(URI.create(webhookUrl(ports) + "/secret"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"secret\":\"" + secret + "\"}"))
                .build());
        connect("webhook", "Agenda du Val de Lys", Map.of("url", webhookUrl(ports)), Map.of("secret", secret));
    }

    private void connect(String kind, String name, Map<String, Object> settings, Map<String, Object> credentials) {
        Map<String, Object> account =
                Map.of("kind", kind, "name", name, "locale", "fr", "settings", settings, "credentials", credentials);
        lemaire.require(lemaire.post(Part.CHANNELS, "/accounts", account), "POST /accounts (" + kind + ")");
        console.say(
                "  ✓ Nadia Lemaire relie le canal %s : %s".formatted(kind, name),
                "  ✓ Nadia Lemaire connects the channel %s: %s".formatted(kind, name));
    }

    private void subscribeResidents() {
        if (activeSubscribers() >= subscribers.size()) {
            return;
        }
        for (String email : subscribers) {
            Map<String, Object> consent = Map.of(
                    "source", "Formulaire papier, forum des associations",
                    "text", CONSENT,
                    "givenAt", "2026-09-12T10:00:00Z");
            Api.Answer answer = lemaire.post(Part.CHANNELS, "/subscribers", Map.of("email", email, "consent", consent));
            if (answer.status() != 409) {
                lemaire.require(answer, "POST /subscribers");
            }
        }
        console.say(
                "  ✓ %d abonnés à la lettre, chacun avec la preuve de son consentement".formatted(subscribers.size()),
                "  ✓ %d subscribers of the newsletter, each with the proof of consent".formatted(subscribers.size()));
    }

    private int activeSubscribers() {
        JsonNode counts = lemaire.require(lemaire.get(Part.CHANNELS, "/subscribers"), "GET /subscribers")
                .json();
        return counts.path("active").asInt();
    }

    static List<String> residents() {
        List<String> addresses = new ArrayList<>();
        for (String lastName : LAST_NAMES) {
            for (String firstName : FIRST_NAMES) {
                addresses.add(firstName + "." + lastName + "@courriel.example");
            }
        }
        return addresses;
    }

    static Stream<JsonNode> items(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false);
    }
}
