package org.beffroi.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {

    static Stream<Path> examples() {
        return Contract.examples().stream();
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeHasAnExampleOfItself(EventType type) {
        // When
        JsonNode example = Contract.example(type);

        // Then
        assertEquals(type.word(), example.path("type").asText());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void attributesFitTheEnvelope(Path file) {
        // When
        List<String> faults = Contract.faults("cloud-event", Contract.read(file));

        // Then
        assertEquals(List.of(), faults);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void dataFitsTheSchemaOfItsType(Path file) {
        // Given
        JsonNode example = Contract.read(file);
        EventType type = EventType.ofWord(example.path("type").asText()).orElseThrow();

        // When
        List<String> faults = Contract.faults(Contract.SCHEMAS.get(type.data()), example.path("data"));

        // Then
        assertEquals(List.of(), faults);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void dataIsReadAndWrittenWithoutLoss(Path file) throws Exception {
        // Given
        JsonNode example = Contract.read(file);
        EventType type = EventType.ofWord(example.path("type").asText()).orElseThrow();

        // When
        Object data = Contract.JSON.treeToValue(example.path("data"), type.data());

        // Then
        assertEquals(
                withoutNulls(example.path("data")),
                withoutNulls(Contract.JSON.readTree(Contract.JSON.writeValueAsBytes(data))));
    }

    @Test
    void aFieldOfTheFutureIsIgnored() throws Exception {
        // Given
        ObjectNode data =
                Contract.example(EventType.PUBLICATION_RELEASED).path("data").deepCopy();
        PublicationFact expected = Contract.JSON.treeToValue(data, PublicationFact.class);
        data.put("embargo", "2026-11-27T17:30");

        // When
        PublicationFact read = Contract.JSON.treeToValue(data, PublicationFact.class);

        // Then
        assertEquals(expected, read);
    }

    @Test
    void frozenContentIsWhatItsHashSays() throws Exception {
        // Given
        MessageState.Current current = Contract.JSON
                .treeToValue(Contract.example(EventType.MESSAGE_APPROVED).path("data"), MessageState.class)
                .current();

        // When
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(current.frozen().getBytes(StandardCharsets.UTF_8));

        // Then
        assertEquals(current.contentHash(), HexFormat.of().formatHex(hash));
    }

    @Test
    void frozenContentFitsItsSchemaAndIsReadWithoutLoss() throws Exception {
        // Given
        JsonNode frozen = Contract.JSON.readTree(Contract.example(EventType.MESSAGE_APPROVED)
                .at("/data/current/frozen")
                .asText());

        // When
        FrozenContent content = Contract.JSON.treeToValue(frozen, FrozenContent.class);

        // Then
        assertEquals(List.of(), Contract.faults("frozen-content", frozen));
        assertEquals(frozen, Contract.JSON.readTree(Contract.JSON.writeValueAsBytes(content)));
    }

    @Test
    void documentationNamesEveryType() throws Exception {
        // When
        String documentation = Files.readString(Path.of("../docs/events.md"));

        // Then
        assertEquals(
                List.of(),
                Stream.of(EventType.values())
                        .map(EventType::word)
                        .filter(word -> !documentation.contains("[`" + word + "`]"))
                        .toList());
    }

    /** An absent optional field and null mean the same. */
    private static JsonNode withoutNulls(JsonNode node) {
        for (Iterator<JsonNode> fields = node.elements(); fields.hasNext(); ) {
            JsonNode field = fields.next();
            if (field.isNull()) {
                fields.remove();
            } else {
                withoutNulls(field);
            }
        }
        return node;
    }
}
