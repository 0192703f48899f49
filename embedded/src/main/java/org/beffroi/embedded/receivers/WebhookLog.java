package org.beffroi.embedded.receivers;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every webhook request that came in, byte for byte, with the verdict of the reference library. */
public final class WebhookLog {

    private final Shelf shelf;
    private final Ledger ledger;
    private final Clock clock;
    private final Map<String, List<Entry>> entries = new TreeMap<>();
    private final Map<String, Secret> secrets = new TreeMap<>();

    WebhookLog(Shelf shelf, Ledger ledger, Clock clock) {
        this.shelf = shelf;
        this.ledger = ledger;
        this.clock = clock;
        shelf.all("webhooks", Entry.class)
                .forEach(entry -> entries.computeIfAbsent(entry.name(), name -> new ArrayList<>())
                        .add(entry));
        shelf.all("secrets", Secret.class).forEach(secret -> secrets.put(secret.name(), secret));
    }

    /** What the library said of a signature. */
    public enum Verdict {
        VERIFIED,
        /** The receiver knows no secret yet, as while a person is still connecting the account. */
        NO_SECRET,
        INVALID
    }

    /**
     * One request.
     *
     * @param id      the {@code webhook-id} header, or null
     * @param headers by lower-case name
     * @param body    as received
     * @param reason  why the signature is invalid, or null
     */
    public record Entry(
            String name,
            int number,
            Instant receivedAt,
            String id,
            Map<String, List<String>> headers,
            String body,
            Verdict verdict,
            String reason) {}

    record Secret(String name, String value) {}

    synchronized void secret(String name, String value) {
        new Webhook(value);
        Secret secret = new Secret(name, value);
        secrets.put(name, secret);
        shelf.put("secrets", name, secret);
    }

    synchronized Entry record(String name, Request request) {
        String reason = refusal(name, request);
        Verdict verdict =
                !secrets.containsKey(name) ? Verdict.NO_SECRET : reason == null ? Verdict.VERIFIED : Verdict.INVALID;
        List<Entry> known = entries.computeIfAbsent(name, key -> new ArrayList<>());
        Entry entry = new Entry(
                name,
                known.size() + 1,
                clock.instant(),
                request.header("webhook-id").orElse(null),
                new TreeMap<>(request.headers()),
                request.text(),
                verdict,
                reason);
        known.add(entry);
        shelf.put("webhooks", "%s-%06d".formatted(name, entry.number()), entry);
        ledger.add("webhook", Ledger.Deed.RECEIVED, name, entry.id(), verdict.name(), entry.body());
        return entry;
    }

    private String refusal(String name, Request request) {
        Secret secret = secrets.get(name);
        if (secret == null) {
            return null;
        }
        try {
            new Webhook(secret.value()).verify(request.text(), request.headers());
            return null;
        } catch (WebhookVerificationException e) {
            return Optional.ofNullable(e.getMessage()).orElse("invalid");
        }
    }

    synchronized List<Entry> entries(String name) {
        return List.copyOf(entries.getOrDefault(name, List.of()));
    }

    /** Distinct messages, however often each was sent. */
    static long distinctIds(List<Entry> entries) {
        return entries.stream().map(Entry::id).distinct().count();
    }

    synchronized List<String> names() {
        return List.copyOf(entries.keySet());
    }

    synchronized void reset() {
        entries.clear();
    }
}
