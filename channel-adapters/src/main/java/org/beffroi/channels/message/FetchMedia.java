package org.beffroi.channels.message;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.beffroi.channels.message.MediaQueue.Claim;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.blob.BlobStore;
import org.beffroi.platform.queue.PollingWorkers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Fetches approved media by hash into our own store, so that nothing needs fetching once a delivery is sent. */
@ApplicationScoped
class FetchMedia {

    private static final Logger LOGGER = Logger.getLogger(FetchMedia.class);

    private final MediaQueue queue;
    private final AuthorityScope scope;
    private final Media media;
    private final BlobStore blobs;
    private final ContentMedia content;
    private final MediaConfig config;
    private final PollingWorkers workers;
    private final Event<MediumStored> stored;
    private final Clock clock;

    FetchMedia(
            MediaQueue queue,
            AuthorityScope scope,
            Media media,
            BlobStore blobs,
            MediaConfig config,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") URI issuer,
            PollingWorkers workers,
            Event<MediumStored> stored,
            Clock clock) {
        this.queue = queue;
        this.scope = scope;
        this.media = media;
        this.blobs = blobs;
        this.config = config;
        this.workers = workers;
        this.stored = stored;
        this.clock = clock;
        ServiceToken token = new ServiceToken(
                config.tokenUrl().orElseGet(() -> URI.create(issuer + "/token")),
                config.clientId(),
                config.clientSecret(),
                config.timeout(),
                clock);
        this.content = new ContentMedia(config.baseUrl(), token, config.timeout());
    }

    void start(@Observes StartupEvent started) {
        workers.start("media", config.poll(), this::fetchDue);
    }

    private boolean fetchDue() {
        List<Claim> claims = queue.claim();
        claims.forEach(this::fetch);
        return !claims.isEmpty();
    }

    private void fetch(Claim claim) {
        try {
            if (!scope.call(claim.authority(), () -> blobs.has(claim.sha256()))) {
                download(claim);
            }
            scope.run(claim.authority(), () -> finish(claim));
        } catch (IOException | RuntimeException e) {
            LOGGER.warnf("A medium could not be fetched sha256=%s cause=%s", claim.sha256(), e);
            scope.run(claim.authority(), () -> postpone(claim, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** To a file first: no transaction stays open for as long as a network takes. */
    private void download(Claim claim) throws IOException, InterruptedException {
        Path file = Files.createTempFile("medium", null);
        try (InputStream bytes = content.open(claim.authority(), claim.sha256())) {
            Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
            keep(claim, file);
        } finally {
            Files.delete(file);
        }
    }

    private void keep(Claim claim, Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            String sha256 = scope.call(
                    claim.authority(), () -> blobs.put(bytes, config.maxBytes()).sha256());
            if (!sha256.equals(claim.sha256())) {
                throw new IOException("The bytes received have another hash: " + sha256);
            }
        }
    }

    private void finish(Claim claim) {
        media.lock(claim.id()).filter(medium -> medium.heldBy(claim.lease())).ifPresent(medium -> {
            medium.store();
            media.flush();
            stored.fire(new MediumStored(medium.sha256()));
        });
    }

    /** 1 s, 2 s, 4 s … at most a minute: the approval waits for it, and content-service is ours. */
    private void postpone(Claim claim, Exception cause) {
        media.lock(claim.id()).filter(medium -> medium.heldBy(claim.lease())).ifPresent(medium -> {
            Duration wait = Duration.ofSeconds(Math.min(60, 1L << Math.min(6, medium.attempts())));
            medium.fail(cause.toString(), clock.instant().plus(wait));
        });
    }
}
