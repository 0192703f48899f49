package org.beffroi.system.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.beffroi.embedded.receivers.Receivers;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;
import org.beffroi.local.story.Api;
import org.beffroi.local.story.LoadTown;
import org.beffroi.system.load.LoadedMessage;
import org.beffroi.system.load.PressOffice;

/** The sample town with one account of each kind and one subscriber, and its messages, made through the public API. */
final class FanoutTown {

    static final String AUTHORITY = "valmont-sur-lys";
    private static final int THREADS = 3;
    private static final String ZONE = "Europe/Paris";

    private final Ports ports;
    private final Api lemaire;
    private final PressOffice office;
    private final HttpClient http = HttpClient.newHttpClient();

    FanoutTown(Ports ports) {
        this.ports = ports;
        this.lemaire = new Api(ports, "lemaire");
        this.office = new PressOffice(ports, Duration.ofSeconds(30));
    }

    void open() {
        liftRateLimits();
        connect(
                "website",
                Map.of(
                        "publicBaseUrl",
                        LoadTown.siteUrl(ports),
                        "imprint",
                        Map.of(
                                "town", "Valmont-sur-Lys",
                                "publisher", "Commune de Valmont-sur-Lys",
                                "director", "Claire Delattre, maire",
                                "address", "Place de la Mairie, 99001 Valmont-sur-Lys",
                                "phone", "03 53 01 00 10",
                                "hours", "Du lundi au vendredi, de 8 h 30 à 17 h 00",
                                "colour", "#1d4f91",
                                "accent", "#c8a02c")),
                Map.of());
        connect(
                "newsletter",
                Map.of("from", "lettre@valmont-sur-lys.example", "listName", "Lettre de la Ville"),
                Map.of());
        connect(
                "mastodon",
                Map.of("baseUrl", ports.http(Part.RECEIVERS) + "/mastodon"),
                Map.of("accessToken", Receivers.MASTODON_TOKEN));
        connect("webhook", Map.of("url", LoadTown.webhookUrl(ports)), Map.of());
        subscribe("camille@courriel.example");
    }

    private void connect(String kind, Map<String, Object> settings, Map<String, Object> credentials) {
        lemaire.require(
                lemaire.post(
                        Part.CHANNELS,
                        "/accounts",
                        Map.of(
                                "kind", kind,
                                "name", kind,
                                "locale", "fr",
                                "settings", settings,
                                "credentials", credentials)),
                "POST /accounts (" + kind + ")");
    }

    private void subscribe(String email) {
        Map<String, Object> consent =
                Map.of("source", "Banc d’essai", "text", "J’accepte.", "givenAt", "2026-09-12T10:00:00Z");
        lemaire.require(
                lemaire.post(Part.CHANNELS, "/subscribers", Map.of("email", email, "consent", consent)),
                "POST /subscribers");
    }

    /** The instance would answer 429 to a town that posts as often as a benchmark. */
    private void liftRateLimits() {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(ports.http(Part.RECEIVERS) + "/control/mastodon/limits"))
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"requests\":100000000}"))
                .build();
        try {
            http.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Messages that are approved and planned on all four accounts, for an hour from now. */
    List<String> planned(String campaign, int count) {
        Map<String, Object> later = Map.of(
                "at",
                ZonedDateTime.now(ZoneId.of(ZONE))
                        .plusHours(1)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toLocalDateTime()
                        .toString(),
                "zone",
                ZONE);
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Future<LoadedMessage>> made = IntStream.range(0, count)
                    .mapToObj(number -> pool.submit(() ->
                            office.planned(office.approved(campaign + "-" + number, PressOffice.ALL_CHANNELS), later)))
                    .toList();
            return made.stream().map(FanoutTown::result).toList();
        }
    }

    private static String result(Future<LoadedMessage> message) {
        try {
            return message.get().id();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A message could not be planned", e.getCause());
        }
    }
}
