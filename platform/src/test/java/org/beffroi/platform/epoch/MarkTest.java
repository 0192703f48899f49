package org.beffroi.platform.epoch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.platform.epoch.Mark.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkTest {

    private static final UUID OURS = UUID.randomUUID();

    @TempDir
    Path folder;

    @ParameterizedTest(name = "database at {0}, file at {1}: {2}")
    @CsvSource({
        "0, , FIRST_START",
        "0, 0, CURRENT",
        "7, 7, CURRENT",
        // killed between the commit and the file, or a second instance was quicker
        "8, 7, CURRENT",
        "7, 8, RESTORED",
        "0, 1, RESTORED",
        "7, , FILE_MISSING"
    })
    void aDatabaseIsComparedWithItsFile(long database, Long file, Finding expected) {
        // Given
        Optional<Mark> outside = Optional.ofNullable(file).map(value -> new Mark(OURS, value));

        // When
        Finding finding = new Mark(OURS, database).against(outside);

        // Then
        assertEquals(expected, finding);
    }

    @Test
    void aFileOfAnotherDatabaseSaysNothingGood() {
        // When
        Finding finding = new Mark(OURS, 9).against(Optional.of(new Mark(UUID.randomUUID(), 3)));

        // Then
        assertEquals(Finding.OTHER_DATABASE, finding);
    }

    @Test
    void theFileIsReadAsItWasWritten() throws IOException {
        // Given
        EpochFile file = new EpochFile(folder.resolve("deep").resolve("epoch"));

        // When
        file.write(new Mark(OURS, 41));
        file.write(new Mark(OURS, 42));

        // Then
        assertEquals(Optional.of(new Mark(OURS, 42)), file.read());
    }

    @Test
    void aFileThatCannotBeUnderstoodIsNotTakenForMissing() throws IOException {
        // Given
        Path broken = Files.writeString(folder.resolve("epoch"), "yesterday");

        // When, then
        assertThrows(IllegalStateException.class, new EpochFile(broken)::read);
    }
}
