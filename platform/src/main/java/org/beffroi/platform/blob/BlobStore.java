package org.beffroi.platform.blob;

import java.io.InputStream;
import java.util.Optional;

/** Keeps bytes of the authority in scope under the SHA-256 of their content. What is stored never changes. */
public interface BlobStore {

    /**
     * Reads to the end and stores; storing the same bytes twice keeps one copy.
     *
     * @throws BlobTooLarge when there are more bytes than allowed; nothing is kept
     * @throws BlobStoreFull when the disk is full; nothing is kept
     */
    Stored put(InputStream bytes, long maxBytes);

    /** The bytes, to be closed by the caller; empty when this authority stored none under the hash. */
    Optional<InputStream> open(String sha256);

    boolean has(String sha256);

    /** @param sha256 lower-case hex */
    record Stored(String sha256, long bytes) {}

    /** More bytes came than the caller allows. */
    final class BlobTooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BlobTooLarge(long maxBytes) {
            super("More than " + maxBytes + " bytes");
        }
    }

    /** There is no room left; an operator must make some. */
    final class BlobStoreFull extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BlobStoreFull(Throwable cause) {
            super("No space left for blobs", cause);
        }
    }
}
