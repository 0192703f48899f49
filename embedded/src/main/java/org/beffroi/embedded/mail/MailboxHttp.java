package org.beffroi.embedded.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Serves the mailbox: pages for people, JSON with {@code ?format=json} or {@code Accept: application/json}; and at
 * {@code /ledger?after=0&limit=1000} every mail that ever came in, for counting.
 */
final class MailboxHttp implements AutoCloseable {

    private static final int NEWEST = 200;
    private static final int LEDGER_PAGE = 1_000;
    private static final Pattern ONE_MAIL = Pattern.compile("/mailbox/(\\d+)(/html|/source)?");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String OUR_PAGE = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'";
    /** A mail is foreign content: no script, no form, links open in a tab of their own. */
    private static final String FOREIGN_PAGE =
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
                    + " style-src 'unsafe-inline'; img-src * data:; font-src *";

    private record Reply(int status, String type, String policy, byte[] body) {

        static Reply page(int status, String html) {
            return new Reply(status, "text/html; charset=utf-8", OUR_PAGE, html.getBytes(StandardCharsets.UTF_8));
        }

        static Reply json(Object value) throws IOException {
            return new Reply(200, "application/json", OUR_PAGE, JSON.writeValueAsBytes(value));
        }
    }

    private final Mailbox mailbox;
    private final HttpServer server;

    MailboxHttp(Mailbox mailbox, int port) {
        this.mailbox = mailbox;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The mailbox page cannot listen on port " + port, e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
    }

    void start() {
        server.start();
    }

    URI page() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/mailbox");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            Reply reply = answer(exchange);
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            exchange.getResponseHeaders().set("Content-Security-Policy", reply.policy());
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            boolean silent = method.equals("HEAD");
            exchange.sendResponseHeaders(reply.status(), silent ? -1 : reply.body().length);
            if (!silent) {
                exchange.getResponseBody().write(reply.body());
            }
        }
    }

    private Reply answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher one = ONE_MAIL.matcher(path);
        if (one.matches()) {
            Optional<Mail> mail = mailbox.find(Long.parseLong(one.group(1)));
            return mail.isPresent() ? one(mail.get(), one.group(2), exchange) : missing();
        }
        if (path.equals("/ledger")) {
            return ledger(parameters(exchange));
        }
        if (path.equals("/") || path.equals("/mailbox") || path.equals("/mailbox/")) {
            return list(exchange);
        }
        return missing();
    }

    private Reply ledger(Map<String, String> parameters) throws IOException {
        long after = Long.parseLong(parameters.getOrDefault("after", "0"));
        int limit = Integer.parseInt(parameters.getOrDefault("limit", String.valueOf(LEDGER_PAGE)));
        List<Mailbox.Received> items = mailbox.after(after, limit);
        long last = items.isEmpty() ? after : items.getLast().number();
        return Reply.json(Map.of("items", items, "last", last, "total", mailbox.received()));
    }

    private Reply list(HttpExchange exchange) throws IOException {
        String recipient = parameters(exchange).get("to");
        List<Mail> mails = mailbox.all().reversed().stream()
                .filter(mail -> recipient == null || mail.recipient().equalsIgnoreCase(recipient))
                .toList();
        if (wantsJson(exchange)) {
            return Reply.json(mails.stream().map(MailboxHttp::summary).toList());
        }
        return Reply.page(200, MailboxPages.list(mails.stream().limit(NEWEST).toList(), mails.size(), recipient));
    }

    private static Reply one(Mail mail, String part, HttpExchange exchange) throws IOException {
        if ("/source".equals(part)) {
            return new Reply(200, "text/plain; charset=utf-8", OUR_PAGE, mail.source());
        }
        if ("/html".equals(part)) {
            byte[] html = MailboxPages.foreign(mail.html().orElse("")).getBytes(StandardCharsets.UTF_8);
            return new Reply(200, "text/html; charset=utf-8", FOREIGN_PAGE, html);
        }
        return wantsJson(exchange) ? Reply.json(whole(mail)) : Reply.page(200, MailboxPages.one(mail));
    }

    private static Reply missing() {
        return Reply.page(404, MailboxPages.missing());
    }

    private static Map<String, Object> summary(Mail mail) {
        return Map.of(
                "id", mail.id(),
                "receivedAt", mail.receivedAt().toString(),
                "envelopeSender", mail.envelopeSender(),
                "recipient", mail.recipient(),
                "from", mail.from(),
                "subject", mail.subject(),
                "messageId", mail.header("Message-ID").orElse(""));
    }

    private static Map<String, Object> whole(Mail mail) {
        return Map.of(
                "id", mail.id(),
                "receivedAt", mail.receivedAt().toString(),
                "envelopeSender", mail.envelopeSender(),
                "recipient", mail.recipient(),
                "from", mail.from(),
                "subject", mail.subject(),
                "headers", mail.headers(),
                "text", mail.text().orElse(""),
                "html", mail.html().orElse(""));
    }

    private static boolean wantsJson(HttpExchange exchange) {
        String accept = exchange.getRequestHeaders().getFirst("Accept");
        return "json".equals(parameters(exchange).get("format"))
                || accept != null && accept.startsWith("application/json");
    }

    private static Map<String, String> parameters(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null
                ? Map.of()
                : Stream.of(query.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .filter(pair -> pair.length == 2)
                        .collect(Collectors.toMap(pair -> decode(pair[0]), pair -> decode(pair[1]), (a, b) -> b));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
