package org.beffroi.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import kotlin.jvm.functions.Function1;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.OAuth2HttpServer;
import no.nav.security.mock.oauth2.http.Ssl;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * Carries the identity provider over the JDK's own HTTP server. Every request is taken as one to {@code localhost}, so
 * that the issuer in tokens never depends on how the provider was called; some pages are our own.
 */
final class IdentityHttp implements OAuth2HttpServer {

    record Question(String query, byte[] body) {}

    record Answer(int status, Map<String, String> headers, byte[] body) {}

    @FunctionalInterface
    interface Page {
        Answer answer(Question question) throws IOException;
    }

    private final int port;
    private final Map<String, Page> pages = new HashMap<>();
    private HttpServer server;

    IdentityHttp(int port) {
        this.port = port;
    }

    void page(String method, String path, Page page) {
        pages.put(method + " " + path, page);
    }

    @Override
    public OAuth2HttpServer start(Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> provider) {
        return start(InetAddress.getLoopbackAddress(), port, provider);
    }

    @Override
    public OAuth2HttpServer start(int ignored, Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> provider) {
        return start(provider);
    }

    @Override
    public OAuth2HttpServer start(
            InetAddress address, int ignored, Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> provider) {
        try {
            server = HttpServer.create(new InetSocketAddress(address, port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The identity provider cannot listen on port " + port, e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(exchange, provider));
        server.start();
        return this;
    }

    @Override
    public OAuth2HttpServer stop() {
        server.stop(0);
        return this;
    }

    @Override
    public void close() {
        stop();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public HttpUrl url(String path) {
        return HttpUrl.get("http://localhost:" + port).resolve(path.startsWith("/") ? path : "/" + path);
    }

    @Override
    public Ssl sslConfig() {
        return null;
    }

    private void answer(HttpExchange exchange, Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> provider)
            throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String route =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            Page page = pages.get(route);
            write(
                    exchange,
                    page == null
                            ? toAnswer(provider.invoke(toRequest(exchange, body)))
                            : page.answer(new Question(exchange.getRequestURI().getRawQuery(), body)));
        }
    }

    private OAuth2HttpRequest toRequest(HttpExchange exchange, byte[] body) {
        Headers.Builder headers = new Headers.Builder();
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.stream()
                        .filter(value -> !name.equalsIgnoreCase("host"))
                        .filter(value -> !name.toLowerCase().startsWith("x-forwarded"))
                        .forEach(value -> headers.addUnsafeNonAscii(name, value)));
        headers.add("Host", "localhost:" + port);
        HttpUrl url = url(exchange.getRequestURI().getRawPath())
                .newBuilder()
                .encodedQuery(exchange.getRequestURI().getRawQuery())
                .build();
        return new OAuth2HttpRequest(
                headers.build(), exchange.getRequestMethod(), url, new String(body, StandardCharsets.UTF_8));
    }

    private static Answer toAnswer(OAuth2HttpResponse response) {
        Map<String, String> headers = new HashMap<>();
        response.getHeaders().forEach(header -> headers.put(header.getFirst(), header.getSecond()));
        byte[] body = response.getBytesBody();
        if (body == null) {
            body = response.getBody() == null ? new byte[0] : response.getBody().getBytes(StandardCharsets.UTF_8);
        }
        return new Answer(response.getStatus(), headers, body);
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.getResponseHeaders().remove("Content-Length");
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }
}
