package org.beffroi.studio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Stands in for the four services, which need databases and events of their own: it answers what a test told it to, and
 * refuses whoever brings no token. That the real ones answer so, the journey through the whole system shows.
 */
public final class Services implements QuarkusTestResourceLifecycleManager {

    /** Every answer's version. */
    static final String VERSION = "\"7\"";

    /** Method, path and query of a request, with its body. */
    record Asked(String line, String body, String authorization, String ifMatch, String lastEventId) {}

    record Answer(int status, String body) {}

    private static final Map<String, Answer> ANSWERS = new ConcurrentHashMap<>();
    private static final List<Asked> ASKED = new CopyOnWriteArrayList<>();
    private static final BlockingQueue<String> NEWS = new LinkedBlockingQueue<>();
    private static final String END = "";

    private static volatile boolean left;

    private HttpServer server;

    /** @param start of method and path with query; the longest that fits answers */
    static void answer(String start, int status, String body) {
        ANSWERS.put(start, new Answer(status, body));
    }

    static void forget() {
        ANSWERS.clear();
        ASKED.clear();
        NEWS.clear();
        left = false;
    }

    /** Tells whoever listens to a stream of events. */
    static void tell(String name, String id) {
        NEWS.add("event:" + name + "\nid:" + id + "\ndata:{\"items\":[]}\n\n");
    }

    static void endStream() {
        NEWS.add(END);
    }

    /** Whether a listener has closed the stream. */
    static boolean hasLeft() {
        return left;
    }

    static List<Asked> asked() {
        return List.copyOf(ASKED);
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", Services::handle);
        server.start();
        String url = "http://localhost:" + server.getAddress().getPort();
        return Map.of(
                "quarkus.rest-client.content.url", url + "/content",
                "quarkus.rest-client.scheduling.url", url + "/scheduling",
                "quarkus.rest-client.channels.url", url + "/channels",
                "quarkus.rest-client.analytics.url", url + "/analytics");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private static void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            ASKED.add(new Asked(
                    line,
                    body,
                    authorization,
                    exchange.getRequestHeaders().getFirst("If-Match"),
                    exchange.getRequestHeaders().getFirst("Last-Event-ID")));
            Answer answer = authorization == null || !authorization.startsWith("Bearer ey")
                    ? new Answer(401, "{\"status\":401,\"code\":\"token-missing\"}")
                    : answerTo(line);
            String accepted = exchange.getRequestHeaders().getFirst("Accept");
            if (answer.status() < 400 && accepted != null && accepted.contains("event-stream")) {
                stream(exchange);
                return;
            }
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", answer.status() < 400 ? "application/json" : "application/problem+json");
            exchange.getResponseHeaders().set("ETag", VERSION);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try {
            for (String news = NEWS.take(); !news.equals(END); news = NEWS.take()) {
                exchange.getResponseBody().write(news.getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
        } catch (IOException gone) {
            left = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Answer answerTo(String line) {
        return ANSWERS.entrySet().stream()
                .filter(entry -> line.startsWith(entry.getKey()))
                .max(Map.Entry.comparingByKey(java.util.Comparator.comparingInt(String::length)))
                .map(Map.Entry::getValue)
                .orElse(new Answer(200, "{\"items\":[]}"));
    }
}
