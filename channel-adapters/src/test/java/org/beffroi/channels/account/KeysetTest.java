package org.beffroi.channels.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysetTest {

    @TempDir
    Path folder;

    @Test
    void aKeysetMadeHereBelongsToItsOwnerAlone() throws Exception {
        // Given
        Path file = folder.resolve("made/channels.keyset");

        // When
        byte[] ciphertext = Keyset.open(file, true).encrypt("jeton".getBytes(UTF_8), "place".getBytes(UTF_8));

        // Then
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertArrayEquals(
                "jeton".getBytes(UTF_8), Keyset.open(file, true).decrypt(ciphertext, "place".getBytes(UTF_8)));
    }

    @Test
    void aMissingKeysetStopsTheStartInProduction() {
        // Given
        Path file = folder.resolve("channels.keyset");

        // When
        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> Keyset.open(file, false));

        // Then
        assertEquals(true, refusal.getMessage().contains(file.toString()), refusal.getMessage());
        assertFalse(Files.exists(file));
    }
}
