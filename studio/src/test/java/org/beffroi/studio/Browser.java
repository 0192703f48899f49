package org.beffroi.studio;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** A browser without script: cookies, redirects, and forms with their hidden fields. */
final class Browser {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final String home =
            "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private String language = "fr";
    private HttpResponse<String> page;

    Browser speaking(String language) {
        this.language = language;
        return this;
    }

    /** Through the identity provider's own form. */
    Browser signIn(String subject, String name, String... groups) {
        open("/");
        Map<String, Object> claims = Map.of("preferred_username", subject, "name", name, "groups", List.of(groups));
        try {
            send(page.uri(), Map.of("username", subject, "claims", new ObjectMapper().writeValueAsString(claims)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return this;
    }

    Browser open(String path) {
        page = go(HttpRequest.newBuilder(URI.create(home + path))
                .header("Accept-Language", language)
                .header("Accept", "text/html"));
        return this;
    }

    /** Opens a stream of events, which the caller closes. */
    HttpResponse<InputStream> listen(String path, String lastEventId) {
        return answer(
                HttpRequest.newBuilder(URI.create(home + path))
                        .header("Accept", "text/event-stream")
                        .header("Last-Event-ID", lastEventId),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    /** Fills the form that this page holds and sends it. */
    Browser submit(String path, Map<String, String> fields) {
        Matcher csrf = CSRF.matcher(page.body());
        Map<String, String> all = new java.util.HashMap<>(fields);
        if (csrf.find()) {
            all.put("csrf", csrf.group(1));
        }
        return forge(path, all);
    }

    /** Sends a form that no page of ours held. */
    Browser forge(String path, Map<String, String> fields) {
        send(URI.create(home + path), fields);
        return this;
    }

    /** Fills the form that this page holds, a file with it. */
    Browser upload(String path, Map<String, String> fields, String name, byte[] file) {
        Matcher csrf = CSRF.matcher(page.body());
        Map<String, String> all = new java.util.HashMap<>(fields);
        if (csrf.find()) {
            all.put("csrf", csrf.group(1));
        }
        String boundary = "beffroi-" + java.util.UUID.randomUUID();
        java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
        String line = "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"";
        all.forEach((field, value) ->
                body.writeBytes((line + field + "\"\r\n\r\n" + value).getBytes(StandardCharsets.UTF_8)));
        body.writeBytes((line + name + "\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        page = go(HttpRequest.newBuilder(URI.create(home + path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Accept-Language", language)
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
        return this;
    }

    /** As when the session has ended: its cookie is gone, the others stay. */
    void forgetSession() {
        List<HttpCookie> session = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().startsWith("q_session"))
                .toList();
        session.forEach(cookie -> cookies.getCookieStore().remove(null, cookie));
    }

    int status() {
        return page.statusCode();
    }

    String text() {
        return page.body().replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    String path() {
        return page.uri().getPath()
                + (page.uri().getQuery() == null ? "" : "?" + page.uri().getQuery());
    }

    String header(String name) {
        return page.headers().firstValue(name).orElse("");
    }

    boolean isHome() {
        return page.uri().toString().startsWith(home);
    }

    private void send(URI address, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        page = go(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept-Language", language)
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> go(HttpRequest.Builder request) {
        return answer(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> answer(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.timeout(PATIENCE).build(), handler);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
