package org.beffroi.platform.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.Bypass;
import org.beffroi.platform.event.DeadLetters.DeadLetter;
import org.jboss.logging.Logger;

/**
 * Gives dead letters back to the consumer that refused them, and to no other, each once. It comes to the consumer after
 * everything that was taken meanwhile: what keeps the newest version drops what is older, what counts once takes it now.
 */
@ApplicationScoped
class ReplayDeadLetters {

    private static final Logger LOGGER = Logger.getLogger(ReplayDeadLetters.class);

    /** Longer than a delivery may take. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final int LOOKED_AT = 10_000;

    private final DeadLetterBox box;
    private final DeadLetters letters;
    private final EventProducer producer;
    private final Bypass bypass;

    ReplayDeadLetters(DeadLetterBox box, DeadLetters letters, EventProducer producer, Bypass bypass) {
        this.box = box;
        this.letters = letters;
        this.producer = producer;
        this.bypass = bypass;
    }

    /** Newest first, with what was replayed since. */
    List<DeadLetter> newest(int limit) {
        return shown(box.newest(limit)).reversed();
    }

    DeadLetter one(String topic, long offset, String operator) {
        ConsumerRecord<String, byte[]> letter =
                box.find(topic, offset).orElseThrow(() -> new Refusal(404, "dead-letter-unknown"));
        replay(List.of(letter), operator);
        return shown(List.of(letter)).getFirst();
    }

    /** The oldest first, none that was replayed before. */
    int many(Wanted wanted, String operator) {
        List<ConsumerRecord<String, byte[]>> open = box.newest(topics(wanted), LOOKED_AT).stream()
                .sorted(Comparator.comparing(ConsumerRecord::timestamp))
                .filter(letter -> wanted.consumer() == null
                        || wanted.consumer().equals(DeadLetters.show(letter).consumer()))
                .toList();
        Map<UUID, Replayed> before = replayed(open);
        return replay(
                open.stream()
                        .filter(letter -> !before.containsKey(DeadLetters.idOf(letter)))
                        .limit(wanted.limit())
                        .toList(),
                operator);
    }

    private Collection<String> topics(Wanted wanted) {
        List<String> known = box.topicNames();
        if (wanted.topic() == null) {
            return known;
        }
        if (!known.contains(wanted.topic())) {
            throw new Refusal(404, "dead-letter-unknown");
        }
        return List.of(wanted.topic());
    }

    private int replay(List<ConsumerRecord<String, byte[]>> chosen, String operator) {
        int sent = 0;
        for (ConsumerRecord<String, byte[]> letter : chosen) {
            sent += bypass.call(Bypass.Name.RELAY, connection -> replay(connection, letter, operator));
        }
        LOGGER.infof("Dead letters are given back operator=%s letters=%d", operator, sent);
        return sent;
    }

    /** The note is committed after Kafka has the event; a kill in between sends it once more, which consumers bear. */
    private int replay(Connection connection, ConsumerRecord<String, byte[]> letter, String operator)
            throws SQLException {
        String insert =
                "insert into dead_letter_replay (letter_id, replayed_by) values (?, ?) on conflict (letter_id) do nothing";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setObject(1, DeadLetters.idOf(letter));
            statement.setString(2, operator);
            if (statement.executeUpdate() == 0) {
                return 0;
            }
        }
        send(letters.again(letter));
        return 1;
    }

    private void send(ProducerRecord<String, byte[]> event) {
        try {
            producer.send(event).get();
        } catch (ExecutionException e) {
            producer.renewIfBroken(e.getCause());
            throw new Refusal(503, "temporarily-unavailable").retryAfter(SOON);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(503, "temporarily-unavailable").retryAfter(SOON);
        }
    }

    private List<DeadLetter> shown(List<ConsumerRecord<String, byte[]>> records) {
        Map<UUID, Replayed> replayed = replayed(records);
        return records.stream()
                .map(DeadLetters::show)
                .map(letter -> {
                    Replayed note = replayed.get(letter.letterId());
                    return note == null ? letter : letter.replayed(note.at(), note.by());
                })
                .toList();
    }

    private Map<UUID, Replayed> replayed(List<ConsumerRecord<String, byte[]>> records) {
        Object[] ids = records.stream().map(DeadLetters::idOf).toArray();
        return bypass.call(Bypass.Name.RELAY, connection -> {
            String select =
                    "select letter_id, replayed_at, replayed_by from dead_letter_replay where letter_id = any (?)";
            try (PreparedStatement statement = connection.prepareStatement(select)) {
                statement.setArray(1, connection.createArrayOf("uuid", ids));
                Map<UUID, Replayed> notes = new HashMap<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        notes.put(
                                rows.getObject(1, UUID.class),
                                new Replayed(rows.getTimestamp(2).toInstant(), rows.getString(3)));
                    }
                }
                return notes;
            }
        });
    }

    private record Replayed(Instant at, String by) {}

    /** Which letters: of one topic of dead letters and one consumer, or of all, at most so many. */
    record Wanted(String topic, String consumer, Integer atMost) {

        private static final int MOST = 1_000;
        private static final int USUAL = 100;

        int limit() {
            return atMost == null ? USUAL : Math.clamp(atMost, 1, MOST);
        }
    }
}
