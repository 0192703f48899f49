package org.beffroi.platform.blob;

import java.io.InputStream;
import java.util.Optional;
import org.beffroi.platform.api.Refusal;

/** Keeps bytes of the authority in scope under the SHA-256 of their content. What is stored never changes. */
public interface BlobStore {

    /**
     * Reads to the end and stores; storing the same bytes twice keeps one copy.
     *
     * @throws Refusal 413 {@code body-too-large} when there are more bytes than allowed, 507 {@code storage-full} when
     *                 the disk is full; nothing is kept
     */
    Stored put(InputStream bytes, long maxBytes);

    /** The bytes, to be closed by the caller; empty when this authority stored none under the hash. */
    Optional<InputStream> open(String sha256);

    boolean has(String sha256);

    /** @param sha256 lower-case hex */
    record Stored(String sha256, long bytes) {}
}
