package org.beffroi.contracts;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AsyncApiTest {

    private final JsonNode asyncapi = Contract.asyncapi();

    @Test
    void listsExactlyTheTypesOfEachTopic() {
        // When
        Map<String, Set<String>> listed = new TreeMap<>();
        asyncapi.path("channels")
                .forEach(channel -> listed.put(channel.path("address").asText(), names(channel.path("messages"))));

        // Then
        assertEquals(
                Stream.of(Topic.values())
                        .collect(toMap(Topic::topicName, AsyncApiTest::words, (a, b) -> a, TreeMap::new)),
                listed);
    }

    @Test
    void describesTopicsAsTheyAreCreated() {
        // When
        Map<String, String> described = new TreeMap<>();
        asyncapi.path("channels").forEach(channel -> {
            JsonNode kafka = channel.at("/bindings/kafka");
            described.put(
                    kafka.path("topic").asText(),
                    kafka.path("partitions").asInt() + " "
                            + kafka.at("/topicConfiguration/cleanup.policy/0").asText() + " "
                            + kafka.at("/topicConfiguration/retention.ms").asLong());
        });

        // Then
        assertEquals(
                Stream.of(Topic.values())
                        .collect(toMap(
                                Topic::topicName,
                                topic -> topic.partitions() + " "
                                        + (topic.holdsState()
                                                ? "compact 0"
                                                : "delete "
                                                        + topic.retention()
                                                                .orElseThrow()
                                                                .toMillis()),
                                (a, b) -> a,
                                TreeMap::new)),
                described);
    }

    @Test
    void givesEveryTypeTheSchemaOfItsData() {
        // When
        Map<String, String> given = new TreeMap<>();
        asyncapi.at("/components/messages")
                .forEach(message -> given.put(
                        message.path("name").asText(),
                        message.at("/payload/$ref").asText()));

        // Then
        assertEquals(
                Stream.of(EventType.values())
                        .collect(toMap(
                                EventType::word,
                                type -> "./schema/" + Contract.SCHEMAS.get(type.data()) + ".json",
                                (a, b) -> a,
                                TreeMap::new)),
                given);
    }

    private static Set<String> words(Topic topic) {
        return Stream.of(EventType.values())
                .filter(type -> type.topic() == topic)
                .map(EventType::word)
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
