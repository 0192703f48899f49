package org.beffroi.system.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person who reads pages of the studio one after another, and what the studio says of the time it took. */
final class StudioVisitor {

    private final String home;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    StudioVisitor(String home) {
        this.home = home;
    }

    /**
     * @param client from the request to the last byte
     * @param server until the page was ready
     * @param api    of that, how long at least one call to a service was under way
     * @param sum    of all calls
     */
    record Visit(Duration client, Duration server, Duration api, Duration sum, int calls) {}

    /** By the person's button on the page of the local identity provider. */
    void signIn(String person) {
        HttpResponse<String> page =
                send(HttpRequest.newBuilder(URI.create(home)).build());
        Matcher form = Pattern.compile("name=\"username\" value=\"" + person
                        + "\">\\s*<input type=\"hidden\" name=\"claims\" value=\"([^\"]*)\"")
                .matcher(page.body());
        if (!form.find()) {
            throw new IllegalStateException("No button of " + person + " at " + page.uri());
        }
        String fields = "username=" + person + "&claims="
                + URLEncoder.encode(
                        form.group(1).replace("&quot;", "\"").replace("&amp;", "&"), StandardCharsets.UTF_8);
        send(HttpRequest.newBuilder(page.uri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields))
                .build());
    }

    Visit visit(String path) {
        long began = System.nanoTime();
        HttpResponse<String> page = send(HttpRequest.newBuilder(URI.create(home + path))
                .header("Accept", "text/html")
                .build());
        Duration client = Duration.ofNanos(System.nanoTime() - began);
        if (page.statusCode() != 200 || !page.uri().toString().startsWith(home)) {
            throw new IllegalStateException(path + " answered " + page.statusCode() + " at " + page.uri());
        }
        Map<String, String> told =
                timing(page.headers().firstValue("Server-Timing").orElse(""));
        return new Visit(
                client,
                millis(told.get("page")),
                millis(told.get("api")),
                millis(told.get("calls")),
                Integer.parseInt(told.get("calls").replaceAll(".*desc=\"(\\d+)\".*", "$1")));
    }

    /** {@code page;dur=12.1, api;dur=8.2, calls;dur=20.4;desc="4"} by name. */
    static Map<String, String> timing(String header) {
        return Arrays.stream(header.split(","))
                .map(String::strip)
                .collect(Collectors.toMap(part -> part.split(";", 2)[0], Function.identity()));
    }

    static Duration millis(String metric) {
        double millis = Double.parseDouble(metric.replaceAll(".*dur=([0-9.]+).*", "$1"));
        return Duration.ofNanos(Math.round(millis * 1_000_000));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
