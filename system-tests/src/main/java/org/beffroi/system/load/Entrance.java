package org.beffroi.system.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;

/**
 * Stands before two instances of each service, as an ingress does: every request goes to an instance that says that it is
 * ready, in turn, and is never repeated. What fails here would fail for a person.
 */
public final class Entrance implements AutoCloseable {

    /** How often an instance is asked whether it is ready; an ingress hears of a change about as soon. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private static final int INSTANCES = 2;
    /** Where no instance listens: the entrance takes the addresses of a third one. */
    private static final int ENTRANCE = 3;

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade", "expect");
    private static final int SERVER_ERROR = 500;
    private static final int BAD_GATEWAY = 502;

    private final int offset;
    private final List<HttpServer> servers = new ArrayList<>();
    private final Set<URI> ready = ConcurrentHashMap.newKeySet();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final ConcurrentHashMap<URI, LongAdder> answered = new ConcurrentHashMap<>();
    private final LongAdder turn = new LongAdder();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .executor(threads)
            .build();

    public Entrance(Ports system, List<Part> services) throws IOException {
        this.offset = system.offset();
        for (Part service : services) {
            for (int instance = 1; instance <= INSTANCES; instance++) {
                watch(new Ports(offset, instance), service);
            }
            servers.add(open(service));
        }
    }

    /** The addresses of the system as somebody outside finds them. */
    public Ports ports() {
        return new Ports(offset, ENTRANCE);
    }

    /** Every request that got no answer, or one of the class 5xx. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    public long answers(Part service, int instance) {
        LongAdder count = answered.get(URI.create(new Ports(offset, instance).http(service)));
        return count == null ? 0 : count.sum();
    }

    public long answers() {
        return answered.values().stream().mapToLong(LongAdder::sum).sum();
    }

    private void watch(Ports instance, Part service) {
        URI address = URI.create(instance.http(service));
        URI readiness = URI.create(instance.readiness(service));
        look(address, readiness);
        clock.scheduleWithFixedDelay(
                () -> threads.execute(() -> look(address, readiness)),
                LOOK.toMillis(),
                LOOK.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void look(URI address, URI readiness) {
        try {
            int status = http.send(
                            HttpRequest.newBuilder(readiness)
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            if (status == 200) {
                ready.add(address);
            } else {
                ready.remove(address);
            }
        } catch (IOException e) {
            ready.remove(address);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpServer open(Part service) throws IOException {
        List<URI> instances = new ArrayList<>();
        for (int instance = 1; instance <= INSTANCES; instance++) {
            instances.add(URI.create(new Ports(offset, instance).http(service)));
        }
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports().of(service)), 200);
        server.setExecutor(threads);
        server.createContext("/", exchange -> pass(exchange, instances));
        server.start();
        return server;
    }

    private void pass(HttpExchange exchange, List<URI> instances) throws IOException {
        try (exchange) {
            List<URI> candidates = instances.stream().filter(ready::contains).toList();
            if (candidates.isEmpty()) {
                fail(exchange, "no instance is ready");
                return;
            }
            turn.increment();
            URI instance = candidates.get((int) (turn.sum() % candidates.size()));
            HttpResponse<byte[]> response;
            try {
                response = http.send(copy(exchange, instance), BodyHandlers.ofByteArray());
            } catch (IOException lost) {
                fail(exchange, instance + ": " + lost);
                return;
            }
            answer(exchange, instance, response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest copy(HttpExchange exchange, URI instance) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        instance.resolve(exchange.getRequestURI().toString()))
                .timeout(Duration.ofSeconds(30))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private void answer(HttpExchange exchange, URI instance, HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() >= SERVER_ERROR) {
            failures.add("%s %s by %s: %d"
                    .formatted(exchange.getRequestMethod(), exchange.getRequestURI(), instance, response.statusCode()));
        }
        answered.computeIfAbsent(instance, any -> new LongAdder()).increment();
        response.headers().map().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        byte[] body = response.body();
        exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private void fail(HttpExchange exchange, String why) throws IOException {
        failures.add("%s %s: %s".formatted(exchange.getRequestMethod(), exchange.getRequestURI(), why));
        exchange.sendResponseHeaders(BAD_GATEWAY, -1);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        servers.forEach(server -> server.stop(0));
        threads.close();
        http.close();
    }
}
