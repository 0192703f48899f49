package org.beffroi.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;
import org.beffroi.local.story.Api;
import org.beffroi.local.story.LoadTown;

/** The people of the sample town at work, each with a token of their own, and what the outside world sees of it. */
final class Newsroom {

    static final List<String> ALL_CHANNELS = List.of("website", "newsletter", "mastodon", "webhook");
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ports ports;
    private final HttpClient http = HttpClient.newHttpClient();
    final Api garcin;
    final Api lemaire;
    final Api moreau;

    Newsroom(Ports ports) {
        this.ports = ports;
        this.garcin = new Api(ports, "garcin");
        this.lemaire = new Api(ports, "lemaire");
        this.moreau = new Api(ports, "moreau");
    }

    /** Garcin writes; the answer is the id of the message. */
    String write(String title, List<String> channels) {
        return garcin.require(garcin.post(Part.CONTENT, "/messages", draft(title, channels)), "POST /messages")
                .json()
                .path("id")
                .asText();
    }

    private static Map<String, Object> draft(String title, List<String> channels) {
        return Map.of(
                "title",
                title,
                "department",
                "COM",
                "channels",
                channels,
                "body",
                "Un texte **important** de la Ville.\n\n[Le dossier complet](https://dossier.valmont.example/a)");
    }

    void rewrite(String message, String title, List<String> channels) {
        garcin.require(
                garcin.put(Part.CONTENT, "/messages/" + message + "/draft", draft(title, channels), revision(message)),
                "PUT draft");
    }

    /** Garcin submits what he rewrote with words for residents, and Lemaire approves it. */
    void correct(String message, int version, String note) {
        garcin.require(
                garcin.post(
                        Part.CONTENT,
                        "/messages/" + message + "/submissions",
                        Map.of("correctionNote", note),
                        revision(message)),
                "POST submissions");
        lemaire.require(decide(lemaire, message, version, "approve"), "POST decisions");
    }

    JsonNode correction(String message) {
        return garcin.get(Part.CONTENT, "/messages/" + message + "/correction").json();
    }

    private String revision(String message) {
        return garcin.get(Part.CONTENT, "/messages/" + message + "/draft")
                .etag()
                .orElseThrow();
    }

    JsonNode submit(String message) {
        return garcin.require(
                        garcin.post(Part.CONTENT, "/messages/" + message + "/submissions", Map.of(), revision(message)),
                        "POST submissions")
                .json();
    }

    Api.Answer decide(Api person, String message, int version, String decision) {
        return person.post(
                Part.CONTENT,
                "/messages/%s/versions/%d/decisions".formatted(message, version),
                Map.of("decision", decision, "comment", "Relu."));
    }

    /** A message that is written, submitted and approved. */
    String approved(String title, List<String> channels) {
        String message = write(title, channels);
        submit(message);
        lemaire.require(decide(lemaire, message, 1, "approve"), "POST decisions");
        return message;
    }

    /** Moreau plans on the accounts of these kinds. */
    JsonNode plan(String message, List<String> kinds, Map<String, Object> when) {
        Map<String, Object> plan = new TreeMap<>(when);
        plan.put("messageId", message);
        plan.put("accountIds", accounts(kinds));
        return moreau.require(moreau.post(Part.SCHEDULING, "/plans", plan), "POST /plans")
                .json();
    }

    JsonNode planNow(String message, List<String> kinds) {
        return plan(message, kinds, Map.of("now", true));
    }

    void withdraw(String message, String reason) {
        lemaire.require(
                lemaire.post(Part.CONTENT, "/messages/" + message + "/withdrawal", Map.of("reason", reason)),
                "POST withdrawal");
    }

    private List<String> accounts(List<String> kinds) {
        return stream(lemaire.get(Part.CHANNELS, "/accounts?limit=100").json().path("items"))
                .filter(account -> kinds.contains(account.path("kind").asText()))
                .filter(account -> !account.path("state").asText().equals("DISABLED"))
                .map(account -> account.path("accountId").asText())
                .toList();
    }

    JsonNode message(String id) {
        return garcin.get(Part.CONTENT, "/messages/" + id).json();
    }

    /** State by channel kind, as the author sees it on the message. */
    Map<String, String> states(String message) {
        Map<String, String> states = new TreeMap<>();
        deliveries(message)
                .forEach(delivery -> states.put(
                        delivery.path("kind").asText(), delivery.path("state").asText()));
        return states;
    }

    Optional<String> permalink(String message, String kind) {
        return deliveries(message)
                .filter(delivery -> delivery.path("kind").asText().equals(kind))
                .map(delivery -> delivery.path("permalink").asText())
                .findFirst();
    }

    /** The first of a message. */
    String delivery(String message) {
        return deliveries(message)
                .map(delivery -> delivery.path("deliveryId").asText())
                .findFirst()
                .orElseThrow();
    }

    private Stream<JsonNode> deliveries(String message) {
        return stream(garcin.get(Part.CONTENT, "/messages/" + message + "/deliveries")
                .json()
                .path("items"));
    }

    JsonNode publication(String id) {
        return moreau.get(Part.SCHEDULING, "/publications/" + id).json();
    }

    JsonNode report(String message) {
        return lemaire.get(Part.ANALYTICS, "/reports/messages/" + message).json();
    }

    /** Posts of the town that hold these words. */
    List<JsonNode> posts(String words) {
        return stream(json(ports.http(Part.RECEIVERS) + "/control/mastodon/posts?account=valmont"))
                .filter(post -> post.path("content").asText().contains(words))
                .toList();
    }

    /** Verified webhooks of a type about a message. */
    List<JsonNode> webhooks(String type, String message) {
        return stream(json(LoadTown.webhookUrl(ports)).path("items"))
                .filter(entry -> entry.path("verdict").asText().equals("VERIFIED"))
                .filter(entry -> entry.path("body").asText().contains(message))
                .filter(entry ->
                        parse(entry.path("body").asText()).path("type").asText().equals(type))
                .toList();
    }

    /** Mails whose subject holds these words. */
    List<JsonNode> mails(String words) {
        return stream(json(ports.http(Part.RECEIVERS) + "/mailbox"))
                .filter(mail -> mail.path("subject").asText().contains(words))
                .toList();
    }

    List<JsonNode> mailsTo(String address) {
        return stream(json(ports.http(Part.RECEIVERS) + "/mailbox"))
                .filter(mail -> mail.path("recipient").asText().equals(address))
                .toList();
    }

    /** One mail with headers and texts. */
    JsonNode mail(JsonNode summary) {
        return json(
                ports.http(Part.RECEIVERS) + "/mailbox",
                "/" + summary.path("id").asText());
    }

    String site() {
        return LoadTown.siteUrl(ports);
    }

    String shortLinks() {
        return ports.http(Part.ANALYTICS) + "/l/";
    }

    HttpResponse<String> visit(String address) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("User-Agent", BROWSER)
                .build());
    }

    HttpResponse<String> visitAs(String userAgent, String method, String address) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("User-Agent", userAgent)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    HttpResponse<String> submitForm(String address, String form) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("User-Agent", BROWSER)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private JsonNode json(String page) {
        return json(page, "");
    }

    /** The JSON behind a page for people; the mailbox lives on a port of its own, to which its page leads. */
    private JsonNode json(String page, String below) {
        HttpResponse<String> answer = send(request(page + below));
        if (answer.statusCode() / 100 == 3 || answer.statusCode() == 404) {
            String target = send(request(page)).headers().firstValue("Location").orElseThrow();
            answer = send(request(target + below));
        }
        return parse(answer.body());
    }

    private static HttpRequest request(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Accept", "application/json")
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) {
        return Http.send(http, request);
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(body, e);
        }
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
