package org.beffroi.embedded.receivers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that took effect here, in order and never changed again: what a count of effects is made from. It knows
 * nothing of who sent it and forgets nothing, not even what was deleted since.
 */
final class Ledger {

    private static final String FILE = "ledger.jsonl";

    private final Path file;
    private final Clock clock;
    private final List<Effect> effects = new ArrayList<>();

    /** @param folder that keeps it over a restart, or null */
    Ledger(Path folder, Clock clock) {
        this.file = folder == null ? null : folder.resolve(FILE);
        this.clock = clock;
        if (file != null && Files.exists(file)) {
            read();
        }
    }

    /** What happened. */
    enum Deed {
        CREATED,
        /** A known idempotency key: the first post was answered again, and nothing new was made. */
        REPEATED,
        EDITED,
        DELETED,
        /** A request came in, whether its signature was right or not. */
        RECEIVED
    }

    /**
     * One effect.
     *
     * @param end  {@code mastodon} or {@code webhook}
     * @param name account or webhook
     * @param id   of the post, or the {@code webhook-id}
     * @param key  idempotency key of a post, verdict on the signature of a webhook
     * @param text of the post, or body of the webhook, as received
     */
    record Effect(long number, Instant at, String end, Deed deed, String name, String id, String key, String text) {}

    synchronized void add(String end, Deed deed, String name, String id, String key, String text) {
        Effect effect = new Effect(effects.size() + 1L, clock.instant(), end, deed, name, id, key, text);
        append(effect);
        effects.add(effect);
    }

    synchronized boolean has(String end, Deed deed, String id) {
        return effects.stream()
                .anyMatch(effect -> effect.end().equals(end)
                        && effect.deed() == deed
                        && effect.id().equals(id));
    }

    synchronized int size() {
        return effects.size();
    }

    synchronized List<Effect> after(long number, int limit) {
        int from = (int) Math.clamp(number, 0, effects.size());
        return List.copyOf(effects.subList(from, Math.min(effects.size(), from + limit)));
    }

    private void append(Effect effect) {
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    new String(Json.bytes(effect), StandardCharsets.UTF_8) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line without its end was being written when this process was killed: it goes. */
    private void read() {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int whole = bytes.length;
            while (whole > 0 && bytes[whole - 1] != '\n') {
                whole--;
            }
            for (String line : new String(bytes, 0, whole, StandardCharsets.UTF_8).split("\n")) {
                if (!line.isEmpty()) {
                    effects.add(Json.MAPPER.readValue(line, Effect.class));
                }
            }
            if (whole < bytes.length) {
                try (RandomAccessFile torn = new RandomAccessFile(file.toFile(), "rw")) {
                    torn.setLength(whole);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
