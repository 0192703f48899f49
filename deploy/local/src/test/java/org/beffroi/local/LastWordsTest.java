package org.beffroi.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastWordsTest {

    @TempDir
    Path folder;

    @Test
    void quotesTheFirstErrorSinceTheLastStart() throws IOException {
        // Given
        Path log = folder.resolve("content.log");
        Files.writeString(log, """
                === content yesterday
                ERROR an old sorrow
                === content today
                INFO starting
                ERROR the database is locked
                ERROR and what followed from it
                """);

        // When
        Trouble trouble = new LastWords(log).of(Part.CONTENT, 1);

        // Then
        assertEquals(
                "content stopped (exit code 1) : ERROR the database is locked. Its whole log: ./beffroi logs content",
                trouble.getMessage());
    }

    @Test
    void recognisesAFullDisk() throws IOException {
        // Given
        Path log = folder.resolve("kafka.log");
        Files.writeString(log, "=== kafka\njava.io.IOException: No space left on device\n");

        // When
        Trouble trouble = new LastWords(log).of(Part.KAFKA, 1);

        // Then
        assertTrue(trouble.getMessage().startsWith("kafka stopped: the disk is full. Free some space"));
    }

    @Test
    void saysTheExitCodeWhenNothingWasLogged() {
        // When
        Trouble trouble = new LastWords(folder.resolve("none.log")).of(Part.MAIL, 137);

        // Then
        assertEquals("mail stopped (exit code 137). Its whole log: ./beffroi logs mail", trouble.getMessage());
    }
}
