package org.beffroi.embedded.receivers;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Another system's receiving end for signed webhooks, with a page that shows what came in. */
final class WebhookEndpoint implements Receivers.Endpoint {

    private static final Pattern NAME = Pattern.compile("/webhooks/([a-z0-9][a-z0-9-]{0,80})(/secret)?");

    private final WebhookLog log;

    WebhookEndpoint(WebhookLog log) {
        this.log = log;
    }

    @Override
    public String path() {
        return "/webhooks";
    }

    @Override
    public Reply answer(Request request) {
        if (request.path().matches("/webhooks/?")) {
            return Reply.html(200, Page.of("Journal des webhooks", names()));
        }
        Matcher path = NAME.matcher(request.path());
        if (!path.matches()) {
            throw new Refused(404, "not found");
        }
        String name = path.group(1);
        boolean secret = path.group(2) != null;
        return switch (request.method()) {
            case "POST" -> receive(name, request);
            case "PUT" -> secret ? register(name, request) : Reply.empty(405);
            case "GET" -> wantsJson(request) ? Reply.json(200, view(name)) : Reply.html(200, page(name));
            default -> Reply.empty(405);
        };
    }

    private Reply receive(String name, Request request) {
        WebhookLog.Entry entry = log.record(name, request);
        return entry.verdict() == WebhookLog.Verdict.INVALID
                ? Reply.json(401, Map.of("error", entry.reason()))
                : Reply.empty(204);
    }

    private Reply register(String name, Request request) {
        log.secret(name, String.valueOf(request.json().get("secret")));
        return Reply.empty(204);
    }

    private static boolean wantsJson(Request request) {
        return request.header("accept").orElse("").contains("application/json");
    }

    private Map<String, Object> view(String name) {
        List<WebhookLog.Entry> entries = log.entries(name);
        return Map.of(
                "name",
                name,
                "requests",
                entries.size(),
                "distinctIds",
                WebhookLog.distinctIds(entries),
                "items",
                entries);
    }

    private String names() {
        if (log.names().isEmpty()) {
            return "<p>Aucune requête reçue pour l’instant.</p>";
        }
        return log.names().stream()
                .map(name -> "<li><a href=\"/webhooks/%1$s\">%1$s</a> : %2$d requête(s)</li>"
                        .formatted(name, log.entries(name).size()))
                .collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    private String page(String name) {
        List<WebhookLog.Entry> entries = log.entries(name);
        String items = entries.reversed().stream().map(WebhookEndpoint::article).collect(Collectors.joining());
        return Page.of(
                "Webhook « " + name + " »",
                "<p>%d requête(s), %d message(s) distinct(s).</p>%s"
                        .formatted(entries.size(), WebhookLog.distinctIds(entries), items));
    }

    private static String article(WebhookLog.Entry entry) {
        String headers = entry.headers().entrySet().stream()
                .filter(header -> header.getKey().startsWith("webhook-")
                        || header.getKey().equals("content-type"))
                .map(header -> "<tr><th scope=\"row\">%s</th><td>%s</td></tr>"
                        .formatted(Page.escape(header.getKey()), Page.escape(String.join(", ", header.getValue()))))
                .collect(Collectors.joining());
        return """
                <article>
                <header><h2>Requête %d</h2> <span>%s</span></header>
                <p><strong>%s</strong></p>
                <table>%s</table>
                <pre>%s</pre>
                </article>
                """.formatted(
                        entry.number(),
                        Page.time(entry.receivedAt()),
                        verdict(entry),
                        headers,
                        Page.escape(readable(entry.body())));
    }

    private static String verdict(WebhookLog.Entry entry) {
        return switch (entry.verdict()) {
            case VERIFIED -> "Signature vérifiée";
            case NO_SECRET -> "Signature non vérifiée : aucun secret enregistré";
            case INVALID -> "Signature refusée : " + Page.escape(entry.reason());
        };
    }

    /** Indented for reading; the JSON view has the exact body. */
    private static String readable(String body) {
        try {
            return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(Json.MAPPER.readTree(body));
        } catch (JsonProcessingException e) {
            return body;
        }
    }
}
