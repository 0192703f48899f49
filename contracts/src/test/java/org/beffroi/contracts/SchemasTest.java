package org.beffroi.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemasTest {

    static Stream<Class<?>> records() {
        return Contract.SCHEMAS.keySet().stream();
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeHasASchema(EventType type) {
        // When
        String schema = Contract.SCHEMAS.get(type.data());

        // Then
        assertEquals(
                "https://beffroi.org/schema/" + schema + ".json",
                Contract.schema(schema).path("$id").asText());
    }

    @ParameterizedTest
    @MethodSource("records")
    void schemaNamesTheFieldsAndWordsOfItsRecord(Class<?> data) {
        // Given
        JsonNode schema = Contract.schema(Contract.SCHEMAS.get(data));
        List<String> differences = new ArrayList<>();

        // When
        compare(data, schema, data.getSimpleName(), differences);

        // Then
        assertEquals(List.of(), differences);
    }

    private static void compare(Class<?> data, JsonNode schema, String path, List<String> differences) {
        Set<String> described = names(schema.path("properties"));
        Set<String> existing = new TreeSet<>();
        for (RecordComponent component : data.getRecordComponents()) {
            existing.add(component.getName());
            JsonNode property = schema.path("properties").path(component.getName());
            compareType(component.getGenericType(), property, path + "." + component.getName(), differences);
        }
        if (!described.equals(existing)) {
            differences.add(path + ": schema has " + described + ", record has " + existing);
        }
    }

    private static void compareType(Type type, JsonNode property, String path, List<String> differences) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            compareType(list.getActualTypeArguments()[0], property.path("items"), path, differences);
        } else if (type instanceof Class<?> nested && nested.isEnum()) {
            compareWords(nested, property, path, differences);
        } else if (type instanceof Class<?> nested && nested.isRecord() && isObject(property)) {
            compare(nested, property, path, differences);
        }
    }

    private static void compareWords(Class<?> type, JsonNode property, String path, List<String> differences) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(constant -> Contract.JSON.valueToTree(constant).asText())
                .toList();
        List<String> described = new ArrayList<>();
        property.path("enum").forEach(word -> described.add(word.asText()));
        if (!words.equals(described)) {
            differences.add(path + ": schema has " + described + ", enum has " + words);
        }
    }

    private static boolean isObject(JsonNode property) {
        return property.has("properties");
    }

    private static Set<String> names(JsonNode properties) {
        Set<String> names = new TreeSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
