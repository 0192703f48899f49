package org.beffroi.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The committed files of the contract, read as a stranger would. */
final class Contract {

    static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    static final Map<Class<?>, String> SCHEMAS = Map.of(
            MessageState.class, "message-state",
            PublicationFact.class, "publication-fact",
            ChannelAccount.class, "channel-account",
            DeliveryFact.class, "delivery-fact",
            FrozenContent.class, "frozen-content");

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final JsonSchemaFactory VALIDATORS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private Contract() {}

    /** Every example, those kept from earlier forms included. */
    static List<Path> examples() {
        try (Stream<Path> files = Files.list(RESOURCES.resolve("example"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode example(EventType type) {
        return read(RESOURCES.resolve("example").resolve(type.word() + ".json"));
    }

    static JsonNode schema(String name) {
        return read(RESOURCES.resolve("schema").resolve(name + ".json"));
    }

    static JsonNode asyncapi() {
        return read(new YAMLMapper(), RESOURCES.resolve("asyncapi.yaml"));
    }

    /** What the schema finds wrong, empty when the data is right. */
    static List<String> faults(String schemaName, JsonNode data) {
        return VALIDATORS
                .getSchema(schema(schemaName))
                .validate(data, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(Object::toString)
                .toList();
    }

    static JsonNode read(Path file) {
        return read(JSON, file);
    }

    private static JsonNode read(ObjectMapper mapper, Path file) {
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
