package org.beffroi.embedded.receivers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The receiving ends on one port: strict Mastodon below {@code /mastodon}, webhook log below {@code /webhooks}, the
 * ledger of every effect at {@code /ledger}, scripted faults below {@code /control}. Also usable inside a test, where {@link Answer#whileHeld} runs the test's
 * own code while the sender waits.
 */
public final class Receivers implements AutoCloseable {

    /** Access token of {@code @valmont}, known to the launcher and the tests; not a secret of anything. */
    public static final String MASTODON_TOKEN = "jeton-mastodon-de-valmont";

    /** A valid token of {@code @valmont} that may not write. */
    public static final String MASTODON_READ_TOKEN = "jeton-mastodon-lecture-seule";

    private static final Logger LOGGER = Logger.getLogger(Receivers.class.getName());
    private static final int HUGE_BYTES = 8 << 20;
    private static final int DRIP_MILLIS = 200;

    static {
        // without it each small answer waits up to 40 ms for the client's acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Script script = new Script();
    private final Weather weather = new Weather();
    private final Mastodon mastodon;
    private final WebhookLog webhooks;
    private final List<Endpoint> endpoints;

    /** Answers the requests below one path; the longest path wins. */
    interface Endpoint {
        String path();

        Reply answer(Request request);
    }

    /** In memory, on a free port. */
    public Receivers() {
        this(0, null, null);
    }

    /**
     * @param port       0 for a free one
     * @param data       folder that keeps what was received over a restart, or null
     * @param mailboxUrl of the mailbox page, or null
     */
    public Receivers(int port, Path data, String mailboxUrl) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port, e);
        }
        Shelf shelf = new Shelf(data);
        Ledger ledger = new Ledger(data, Clock.systemUTC());
        mastodon = new Mastodon(url() + "/mastodon", shelf, ledger, Clock.systemUTC());
        mastodon.open("valmont", "Valmont-sur-Lys", MASTODON_TOKEN, List.of("read", "write"));
        mastodon.open("valmont", "Valmont-sur-Lys", MASTODON_READ_TOKEN, List.of("read"));
        webhooks = new WebhookLog(shelf, ledger, Clock.systemUTC());
        endpoints = List.of(
                new MastodonApi(mastodon),
                new MastodonPages(mastodon),
                new WebhookEndpoint(webhooks),
                new ControlEndpoint(script, weather, mastodon, webhooks),
                new LedgerEndpoint(ledger),
                new IndexPage(mailboxUrl));
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://localhost:" + port();
    }

    /** Base address of the Mastodon instance. */
    public String mastodonUrl() {
        return url() + "/mastodon";
    }

    public String webhookUrl(String name) {
        return url() + "/webhooks/" + name;
    }

    /** Queues an answer for the next request of the method and path; several are used in order. */
    public void next(String method, String path, Answer answer) {
        script.next(method + " " + path, answer);
    }

    /** Requests that came in for the method and path. */
    public int count(String method, String path) {
        return script.count(method + " " + path);
    }

    /** Lets every held request go on; says how many. */
    public int release() {
        return script.release();
    }

    public int held() {
        return script.held().size();
    }

    /** Forgets scripts, counters, posts and webhooks; accounts, tokens and secrets stay. */
    public void reset() {
        script.reset();
        mastodon.reset();
        webhooks.reset();
    }

    /** Opens a Mastodon account, or gives it one more token. */
    public void openMastodonAccount(String username, String token, String... scopes) {
        mastodon.open(username, username, token, List.of(scopes));
    }

    public void revokeMastodonToken(String token) {
        mastodon.revoke(token);
    }

    /** Live posts of an account, newest first. */
    public List<Map<String, Object>> mastodonPosts(String username) {
        return mastodon.posts(username).stream().map(mastodon::view).toList();
    }

    public void limitMastodon(Mastodon.Limits limits) {
        mastodon.limit(limits);
    }

    public void webhookSecret(String name, String secret) {
        webhooks.secret(name, secret);
    }

    public List<WebhookLog.Entry> webhooks(String name) {
        return webhooks.entries(name);
    }

    @Override
    public void close() {
        script.reset();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            Request request = Request.read(exchange);
            boolean scripted = !request.path().startsWith("/control");
            String route = request.method() + " " + request.path();
            Optional<Answer> answer = scripted
                    ? script.take(route).or(() -> weather.meets(request.method(), request.path()))
                    : Optional.empty();
            if (answer.isPresent()) {
                perform(exchange, request, route, answer.get());
            } else {
                send(exchange, answer(request), Answer.Fault.NONE);
            }
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.FINE, "request ended early", e);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "request failed", e);
        }
    }

    private void perform(HttpExchange exchange, Request request, String route, Answer answer)
            throws IOException, InterruptedException {
        if (answer.hold()) {
            script.hold(route);
        }
        if (answer.meanwhile() != null) {
            answer.meanwhile().run();
        }
        if (answer.fault() == Answer.Fault.DROP_BEFORE) {
            return;
        }
        Reply real = answer.effect() ? answer(request) : Reply.empty(204);
        Thread.sleep(answer.delay());
        if (answer.fault() == Answer.Fault.DROP_AFTER) {
            return;
        }
        send(exchange, scripted(answer, real).with(answer.headers()), answer.fault());
    }

    private static Reply scripted(Answer answer, Reply real) {
        if (answer.status() == null) {
            return real;
        }
        String body = answer.body() == null ? "" : answer.body();
        return new Reply(answer.status(), answer.contentType(), body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private Reply answer(Request request) {
        try {
            return endpoints.stream()
                    .filter(endpoint -> request.path().startsWith(endpoint.path()))
                    .max((a, b) -> a.path().length() - b.path().length())
                    .orElseThrow()
                    .answer(request);
        } catch (Refused e) {
            return e.reply;
        }
    }

    private static void send(HttpExchange exchange, Reply reply, Answer.Fault fault)
            throws IOException, InterruptedException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        if (reply.contentType() != null) {
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        }
        byte[] body = fault == Answer.Fault.HUGE ? huge() : reply.body();
        if (body.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), body.length);
        OutputStream out = exchange.getResponseBody();
        switch (fault) {
            case TRUNCATE -> {
                out.write(body, 0, body.length / 2);
                out.flush();
            }
            case DRIP -> drip(out, body);
            default -> {
                out.write(body);
                out.close();
            }
        }
    }

    private static void drip(OutputStream out, byte[] body) throws IOException, InterruptedException {
        for (byte one : body) {
            out.write(one);
            out.flush();
            Thread.sleep(DRIP_MILLIS);
        }
        out.close();
    }

    private static byte[] huge() {
        byte[] bytes = new byte[HUGE_BYTES];
        Arrays.fill(bytes, (byte) ' ');
        return bytes;
    }
}
