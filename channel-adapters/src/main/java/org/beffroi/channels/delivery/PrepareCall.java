package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.beffroi.channels.account.Account;
import org.beffroi.channels.account.Connections;
import org.beffroi.channels.adapter.Connection;
import org.beffroi.channels.adapter.DeliveryKey;
import org.beffroi.channels.adapter.MediaSource;
import org.beffroi.channels.adapter.Rendition;
import org.beffroi.channels.message.ApprovedVersion;
import org.beffroi.channels.message.ApprovedVersions;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.blob.BlobStore;

/** Lays out what an adapter needs for one call. */
@ApplicationScoped
class PrepareCall {

    private final ApprovedVersions versions;
    private final Connections connections;
    private final BlobStore blobs;
    private final AuthorityScope scope;
    private final Duration callDeadline;

    PrepareCall(
            ApprovedVersions versions,
            Connections connections,
            BlobStore blobs,
            AuthorityScope scope,
            DeliveryConfig config) {
        this.versions = versions;
        this.connections = connections;
        this.blobs = blobs;
        this.scope = scope;
        this.callDeadline = config.callDeadline();
    }

    /** @param rendition null for a retraction, which shows nothing */
    record Prepared(Rendition rendition, Connection connection, DeliveryKey key) {}

    boolean isApproved(Delivery delivery) {
        return versions.find(delivery.versionId()).isPresent();
    }

    boolean isIntact(Delivery delivery) {
        return versions.find(delivery.versionId())
                .filter(ApprovedVersion::isIntact)
                .isPresent();
    }

    boolean isRendered(Delivery delivery, Account account) {
        return versions.find(delivery.versionId())
                .flatMap(version -> versions.content(version).rendition(account.kind(), account.locale()))
                .isPresent();
    }

    Prepared call(Delivery delivery, Account account, Instant now) {
        return new Prepared(
                rendition(delivery, account),
                connections.open(account),
                key(delivery, delivery.attempt(), now, account));
    }

    Prepared retraction(Delivery delivery, Account account, Instant now) {
        return new Prepared(null, connections.open(account), key(delivery, delivery.retractAttempt(), now, account));
    }

    private Rendition rendition(Delivery delivery, Account account) {
        ApprovedVersion version = versions.find(delivery.versionId())
                .filter(ApprovedVersion::isIntact)
                .orElseThrow();
        FrozenContent content = versions.content(version);
        Optional<FrozenContent.Rendition> shown = content.rendition(account.kind(), account.locale());
        return new Rendition(
                content,
                shown.orElseThrow(() -> new IllegalStateException(
                        "Version " + delivery.versionId() + " was not rendered for " + account.kind())));
    }

    private DeliveryKey key(Delivery delivery, int attempt, Instant now, Account account) {
        return new DeliveryKey(
                delivery.id(),
                delivery.publicationId(),
                delivery.messageId(),
                delivery.versionId(),
                delivery.lane(),
                attempt,
                delivery.firstSentAt() == null ? now : delivery.firstSentAt(),
                now,
                delivery.notAfter(),
                callDeadline,
                media(delivery.authority()));
    }

    /** The store belongs to an authority, so opening enters its scope; reading needs none. */
    private MediaSource media(String authority) {
        return sha256 -> {
            Optional<InputStream> bytes = scope.call(authority, () -> blobs.open(sha256));
            return bytes.orElseThrow(() -> new FileNotFoundException("No medium " + sha256));
        };
    }
}
