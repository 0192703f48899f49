package org.beffroi.manifests.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The committed reference is what the code reads. */
class ConfigurationReferenceTest {

    private static final String WRITE = "beffroi.configuration.write";
    private static final String MARK = "<!-- From here on written by the build -->\n";
    private static final Path COMMITTED = Path.of("../../docs/configuration.md");

    @Test
    void theCommittedReferenceIsWhatTheServicesRead() throws IOException {
        // Given
        String committed = Files.readString(COMMITTED);
        String prose = committed.substring(0, committed.indexOf(MARK) + MARK.length());

        // When
        String written = prose + Reference.write();

        // Then
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(COMMITTED, written);
        }
        assertEquals(
                written,
                Files.readString(COMMITTED),
                () -> COMMITTED + " is not what the services read; run this test with -D" + WRITE + "=true");
    }

    @ParameterizedTest
    @EnumSource
    void everySettingSaysWhatItIs(Service service) throws IOException {
        for (Setting setting : service.settings()) {
            assertFalse(setting.meaning().isBlank(), setting.property());
        }
    }

    @ParameterizedTest
    @EnumSource
    void noSettingIsReadTwice(Service service) throws IOException {
        assertEquals(
                service.settings().size(),
                service.settings().stream().map(Setting::property).distinct().count());
    }

    /** A value injected by name would be missing here, and nothing would refuse a wrong one. */
    @ParameterizedTest
    @EnumSource
    void everySettingOfOursIsReadThroughAnInterface(Service service) throws IOException {
        for (String module : List.of(service.module(), "platform")) {
            assertEquals(
                    List.of(),
                    JavaSources.files(Path.of("../..", module, "src/main/java"), "@ConfigProperty(name = \"beffroi."));
        }
    }
}
