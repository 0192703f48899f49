package org.beffroi.system.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;
import org.beffroi.local.story.LoadTown;

/** What really arrived, read over HTTP from those who received it: nothing here asks Beffroi what it believes. */
public final class ReceivingEnds {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PAGE = Pattern.compile("href=\"[^\"]*/messages/([^\"/]+)\"");
    private static final Pattern OLDER = Pattern.compile("href=\"([^\"]*\\?avant=[^\"]+)\"");

    private final Ports ports;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public ReceivingEnds(Ports ports) {
        this.ports = ports;
    }

    /** @param deed CREATED, REPEATED (a known idempotency key; nothing new was made), EDITED or DELETED */
    public record Post(String deed, String id, String idempotencyKey, String text) {}

    /** @param verdict on the signature: VERIFIED, INVALID or NO_SECRET */
    public record Hook(String webhookId, String verdict, String type, String messageId) {}

    public record Mail(String messageId, String recipient, String subject) {}

    /** Every deed at the Mastodon instance, in order. */
    public List<Post> posts() {
        return effects("mastodon")
                .map(effect -> new Post(
                        effect.path("deed").asText(),
                        effect.path("id").asText(),
                        effect.path("key").asText(),
                        effect.path("text").asText()))
                .toList();
    }

    /** Every webhook request, in order. */
    public List<Hook> hooks() {
        return effects("webhook")
                .map(effect -> {
                    JsonNode body = parse(effect.path("text").asText());
                    return new Hook(
                            effect.path("id").asText(),
                            effect.path("key").asText(),
                            body.path("type").asText(),
                            body.path("data").path("id").asText());
                })
                .toList();
    }

    /** Every mail, in order. */
    public List<Mail> mails() {
        return ledger(mailLedger()).stream()
                .map(mail -> new Mail(
                        mail.path("messageId").asText(),
                        mail.path("recipient").asText(),
                        mail.path("subject").asText()))
                .toList();
    }

    /** The last part of the address of every page that the website lists, from the newest to the oldest. */
    public List<String> pages() {
        List<String> slugs = new ArrayList<>();
        Optional<String> next = Optional.of(LoadTown.siteUrl(ports) + "/");
        while (next.isPresent()) {
            String address = next.get();
            String html = get(address);
            Matcher page = PAGE.matcher(html);
            while (page.find()) {
                slugs.add(page.group(1));
            }
            Matcher older = OLDER.matcher(html);
            next = older.find()
                    ? Optional.of(URI.create(address).resolve(older.group(1)).toString())
                    : Optional.empty();
        }
        return slugs;
    }

    /** Whether the page of a message holds these words. */
    boolean pageSays(String marker, String words) {
        return pages().stream()
                .filter(slug -> slug.contains(marker))
                .anyMatch(slug ->
                        get(LoadTown.siteUrl(ports) + "/messages/" + slug).contains(words));
    }

    /** How many effects there were in all so far, mails included, pages not. */
    public long tally() {
        return Stream.of(ports.http(Part.RECEIVERS) + "/ledger", mailLedger())
                .mapToLong(
                        ledger -> parse(get(ledger + "?limit=0")).path("total").asLong())
                .sum();
    }

    private String mailLedger() {
        return URI.create(ports.mailbox()).resolve("/ledger").toString();
    }

    private Stream<JsonNode> effects(String end) {
        return ledger(ports.http(Part.RECEIVERS) + "/ledger").stream()
                .filter(effect -> effect.path("end").asText().equals(end));
    }

    private List<JsonNode> ledger(String address) {
        List<JsonNode> all = new ArrayList<>();
        for (long after = 0; ; ) {
            JsonNode page = parse(get(address + "?after=" + after));
            page.path("items").forEach(all::add);
            if (page.path("items").isEmpty()) {
                return all;
            }
            after = page.path("last").asLong();
        }
    }

    private String get(String address) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(address + " answers " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(address + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON: " + body, e);
        }
    }
}
