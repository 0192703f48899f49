package org.beffroi.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.beffroi.embedded.ServiceTest;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.blob.BlobStore;
import org.junit.jupiter.api.Test;

@ServiceTest
class BlobStoreTest {

    private static final byte[] BYTES = "abc".getBytes(UTF_8);

    /** FIPS 180-2, appendix B.1. */
    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Inject
    AuthorityScope scope;

    @Inject
    BlobStore blobs;

    private final String authority = "ville-" + UUID.randomUUID();

    @Test
    void keepsBytesUnderTheirHash() {
        // When
        BlobStore.Stored stored = put(BYTES, 3);

        // Then
        assertEquals(new BlobStore.Stored(SHA256_OF_ABC, 3), stored);
        assertArrayEquals(BYTES, read(stored.sha256()));
    }

    @Test
    void refusesMoreThanAllowedAndKeepsNothing() {
        // When
        Refusal refused = assertThrows(Refusal.class, () -> put(BYTES, 2));

        // Then
        assertEquals("body-too-large", refused.code());
        assertFalse(scope.call(authority, () -> blobs.has(SHA256_OF_ABC)));
    }

    @Test
    void showsNothingToAnotherAuthority() {
        // Given
        put(BYTES, 3);

        // When, then
        assertTrue(scope.call(authority, () -> blobs.has(SHA256_OF_ABC)));
        assertFalse(scope.call("ville-" + UUID.randomUUID(), () -> blobs.has(SHA256_OF_ABC)));
    }

    @Test
    void takesNothingButAHashForAName() {
        // When, then
        assertTrue(scope.call(authority, () -> blobs.open("../../etc/passwd")).isEmpty());
    }

    private BlobStore.Stored put(byte[] bytes, long max) {
        return scope.call(authority, () -> blobs.put(new ByteArrayInputStream(bytes), max));
    }

    private byte[] read(String sha256) {
        return scope.call(authority, () -> {
            try (InputStream in = blobs.open(sha256).orElseThrow()) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
