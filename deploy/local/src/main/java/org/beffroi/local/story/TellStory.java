package org.beffroi.local.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.beffroi.local.Console;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;

/** Tells the story of the demonstration: the town, one message through the whole path, and where a person sees it. */
public final class TellStory {

    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final Ports ports;
    private final Console console;

    public TellStory(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    /** @return the id of the message that the story is about */
    public String tell() {
        console.say("", "");
        console.say("Valmont-sur-Lys, 14 200 habitants", "Valmont-sur-Lys, 14,200 inhabitants");
        new LoadTown(ports, console).load();
        console.say("", "");
        console.say("Un message déjà publié", "A message published before");
        new Journey(ports, console, Script.BUDGET).travel();
        console.say("", "");
        console.say("Le parcours d’un message", "The path of a message");
        Journey bridge = new Journey(ports, console, Script.BRIDGE);
        String id = bridge.travel();
        clickAsResident(bridge.deliveries(id).get("mastodon").path("permalink").asText());
        showReport(id);
        showAddresses(bridge, id);
        return id;
    }

    /** Reads the post as anybody can, and follows its link. */
    private void clickAsResident(String permalink) {
        shortLink(permalink).ifPresent(address -> {
            HttpResponse<String> answer = Api.exchange(HttpRequest.newBuilder(URI.create(address))
                    .header("User-Agent", BROWSER)
                    .build());
            String target = answer.headers().firstValue("Location").orElse("?");
            console.say(
                    "   →  Une habitante suit le lien court du message Mastodon : %s (%d)%n      → %s"
                            .formatted(address, answer.statusCode(), target),
                    "   →  A resident clicks the short link of the post: %s (%d)%n      → %s"
                            .formatted(address, answer.statusCode(), target));
        });
    }

    private Optional<String> shortLink(String permalink) {
        String posts = Api.exchange(HttpRequest.newBuilder(
                                URI.create(ports.http(Part.RECEIVERS) + "/control/mastodon/posts?account=valmont"))
                        .build())
                .body();
        Pattern code = Pattern.compile(Pattern.quote(ports.http(Part.ANALYTICS)) + "/l/[0-9A-Za-z]{10}");
        return StreamSupport.stream(Api.parse(posts).spliterator(), false)
                .filter(post -> post.path("url").asText().equals(permalink))
                .map(post -> code.matcher(post.path("content").asText()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst();
    }

    private void showReport(String id) {
        Api lemaire = new Api(ports, "lemaire");
        JsonNode report = Patience.until(
                Duration.ofSeconds(20),
                () -> lemaire.get(Part.ANALYTICS, "/reports/messages/" + id).json(),
                seen -> seen.path("clicks").asInt() > 0
                        && seen.path("channels").size()
                                >= Script.BRIDGE.channels().size());
        String channels = StreamSupport.stream(report.path("channels").spliterator(), false)
                .map(TellStory::line)
                .collect(Collectors.joining(" · "));
        console.say(
                "   →  Rapport : %d clic(s) en tout · %s"
                        .formatted(report.path("clicks").asInt(), channels),
                "   →  Report: %d click(s) in all · %s"
                        .formatted(report.path("clicks").asInt(), channels));
    }

    /** A website measures no clicks: its links are those of the author. */
    private static String line(JsonNode channel) {
        String clicks = channel.path("clicks").isNumber()
                ? ", " + channel.path("clicks").asInt() + " clic(s)"
                : "";
        return channel.path("kind").asText() + " " + channel.path("state").asText() + clicks;
    }

    private void showAddresses(Journey journey, String id) {
        String page = Optional.ofNullable(journey.deliveries(id).get("website"))
                .map(delivery -> delivery.path("permalink").asText())
                .orElse(LoadTown.siteUrl(ports) + "/");
        String receivers = ports.http(Part.RECEIVERS);
        console.say("", "");
        console.say("Où le voir", "Where to see it");
        row("Le studio", "The studio", ports.http(Part.STUDIO) + "/");
        row("La page du site", "The page of the website", page);
        row("Tous les messages", "All messages", LoadTown.siteUrl(ports) + "/");
        row("Le flux Atom", "The Atom feed", LoadTown.siteUrl(ports) + "/flux.atom");
        row("L’inscription à la lettre", "Subscribing to the newsletter", LoadTown.siteUrl(ports) + "/lettre");
        row("Les e-mails reçus", "The mails received", receivers + "/mailbox");
        row("Le fil Mastodon", "The Mastodon timeline", receivers + "/mastodon/@valmont");
        row("Le webhook reçu", "The webhook received", LoadTown.webhookUrl(ports));
        row("L’API (Swagger UI)", "The API (Swagger UI)", ports.http(Part.CONTENT) + "/q/swagger-ui");
        console.say("", "");
        console.say("Le rapport, en deux commandes", "The report, in two commands");
        console.show(
                "  TOKEN=$(curl -s %s/token -d grant_type=password -d client_id=beffroi-cli -d username=lemaire -d password=%s | sed -n 's/.*\"access_token\" *: *\"\\([^\"]*\\)\".*/\\1/p')"
                        .formatted(ports.issuer(), Api.PASSWORD));
        console.show("  curl -s -H \"Authorization: Bearer $TOKEN\" %s/api/v1/reports/messages/%s"
                .formatted(ports.http(Part.ANALYTICS), id));
        console.say("", "");
        console.say(
                "Comptes d’essai (mot de passe : %s)".formatted(Api.PASSWORD),
                "Sample accounts (password: %s)".formatted(Api.PASSWORD));
        row("garcin", "garcin", "Théo Garcin, chargé de communication : écrit et soumet");
        row("lemaire", "lemaire", "Nadia Lemaire, directrice de la communication : approuve, retire, relie les canaux");
        row("roussel", "roussel", "Hélène Roussel, directrice générale : approuve");
        row("delattre", "delattre", "Claire Delattre, maire : approuve");
        row("moreau", "moreau", "Inès Moreau, réseaux sociaux : écrit et planifie");
        row("tison", "tison", "Marc Tison, directeur de l’urbanisme");
        console.say("", "");
    }

    private void row(String french, String english, String value) {
        console.say("  %-26s %s".formatted(french, value), "  %-30s %s".formatted(english, value));
    }
}
