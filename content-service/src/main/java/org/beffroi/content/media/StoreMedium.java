package org.beffroi.content.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.beffroi.content.media.ImageFile.NoImage;
import org.beffroi.content.media.ImageFile.TooManyPixels;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.audit.AuditTrail;
import org.beffroi.platform.blob.BlobStore;
import org.beffroi.platform.identity.Caller;

/** Stores a picture, cleaned. The same picture twice is one medium. */
@ApplicationScoped
class StoreMedium {

    static final long MAX_BYTES = 10_000_000;

    private final Media media;
    private final BlobStore blobs;
    private final AuditTrail audit;
    private final Caller caller;
    private final Clock clock;
    private final Lock cleaning = new ReentrantLock();

    StoreMedium(Media media, BlobStore blobs, AuditTrail audit, Caller caller, Clock clock) {
        this.media = media;
        this.blobs = blobs;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    Medium store(Path upload) {
        ImageFile image = readAlone(upload);
        String sha256 =
                blobs.put(new ByteArrayInputStream(image.bytes()), MAX_BYTES).sha256();
        return media.bySha256(sha256).orElseGet(() -> add(sha256, image));
    }

    /** One at a time: cleaning takes some copies of the picture, and the heap is small. */
    private ImageFile readAlone(Path upload) {
        cleaning.lock();
        try {
            return read(upload);
        } finally {
            cleaning.unlock();
        }
    }

    private static ImageFile read(Path upload) {
        try {
            long bytes = Files.size(upload);
            if (bytes > MAX_BYTES) {
                throw new Refusal(413, "medium-too-large").field("file").args(MAX_BYTES / 1_000_000);
            }
            return ImageFile.of(Files.readAllBytes(upload));
        } catch (NoImage refused) {
            throw new Refusal(422, "image-invalid").field("file");
        } catch (TooManyPixels refused) {
            throw new Refusal(422, "image-too-large").field("file").args(ImageFile.MAX_PIXELS / 1_000_000);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The upload cannot be read", unreadable);
        }
    }

    private Medium add(String sha256, ImageFile image) {
        Medium medium = new Medium(sha256, image, caller.actor(), clock.instant());
        media.persist(medium);
        audit.record("medium.stored", "medium", medium.id(), Map.of("sha256", sha256, "type", image.type()));
        return medium;
    }
}
