package org.beffroi.content.progress;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.beffroi.content.Town;
import org.eclipse.microprofile.config.ConfigProvider;

/** Hears the stream of one message, as a browser does. */
final class Listener implements AutoCloseable {

    /** One event. */
    record Heard(String name, String id, String data) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpResponse<InputStream> answer;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    /** @param seen the event heard last, or null */
    Listener(String token, UUID message, String seen) {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + Town.MESSAGES + "/" + message + "/deliveries"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (seen != null) {
            request.header("Last-Event-ID", seen);
        }
        try {
            answer = http.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    int status() {
        return answer.statusCode();
    }

    String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    List<String> names() {
        return heard.stream().map(Heard::name).toList();
    }

    boolean hasEnded() {
        return ended;
    }

    Heard await(String name) {
        return Awaitility.await(name)
                .atMost(Town.SOON)
                .until(
                        () -> heard.stream()
                                .filter(event -> event.name().equals(name))
                                .reduce((first, second) -> second)
                                .orElse(null),
                        event -> event != null);
    }

    void awaitData(String part) {
        Awaitility.await(part)
                .atMost(Town.SOON)
                .until(() -> heard.stream().anyMatch(event -> event.data().contains(part)));
    }

    void awaitEnd() {
        Awaitility.await("the end of the stream").atMost(Town.SOON).until(this::hasEnded);
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    private void listen() {
        try (Stream<String> lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)).lines()) {
            Map<String, String> event = new HashMap<>();
            lines.forEach(line -> take(line, event));
        } catch (UncheckedIOException closed) {
            // it is the test that closed it
        } finally {
            ended = true;
        }
    }

    private void take(String line, Map<String, String> event) {
        if (!line.isEmpty()) {
            String[] field = line.split(":", 2);
            event.put(field[0], field[1].strip());
        } else if (event.containsKey("data")) {
            heard.add(new Heard(event.get("event"), event.get("id"), event.get("data")));
            event.clear();
        }
    }
}
