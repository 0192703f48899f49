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
import org.beffroi.channels.correction.Correction;
import org.beffroi.channels.message.ApprovedVersion;
import org.beffroi.channels.message.ApprovedVersions;
import org.beffroi.channels.message.Media;
import org.beffroi.contracts.ChannelAccount.Capabilities;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.blob.BlobStore;

/** Lays out what an adapter needs for one call. */
@ApplicationScoped
class PrepareCall {

    private final ApprovedVersions versions;
    private final Media media;
    private final Connections connections;
    private final BlobStore blobs;
    private final AuthorityScope scope;
    private final Duration callDeadline;

    PrepareCall(
            ApprovedVersions versions,
            Media media,
            Connections connections,
            BlobStore blobs,
            AuthorityScope scope,
            DeliveryConfig config) {
        this.versions = versions;
        this.media = media;
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
        return isRendered(delivery.versionId(), account);
    }

    boolean isIntact(VersionId version) {
        return versions.find(version).filter(ApprovedVersion::isIntact).isPresent();
    }

    boolean hasMedia(VersionId version) {
        return versions.find(version)
                .filter(found -> media.allStored(versions.content(found).media()))
                .isPresent();
    }

    boolean isRendered(VersionId id, Account account) {
        return versions.find(id)
                .flatMap(version -> versions.content(version).rendition(account.kind(), account.locale()))
                .isPresent();
    }

    Prepared call(Delivery delivery, Account account, Instant now) {
        return new Prepared(
                rendition(delivery, account),
                connections.open(account),
                key(delivery, delivery.attempt(), now, account));
    }

    /** The key names the version that corrects, and counts its attempts: what is sent is told apart from the first. */
    Prepared correction(Delivery delivery, Correction correction, Account account, Instant now) {
        DeliveryKey first = key(delivery, correction.attempt(), now, account);
        DeliveryKey key = new DeliveryKey(
                first.deliveryId(),
                first.publicationId(),
                first.messageId(),
                correction.versionId(),
                first.lane(),
                correction.attempt(),
                correction.firstSentAt(),
                now,
                first.notAfter(),
                callDeadline,
                first.media());
        return new Prepared(correcting(correction, account), connections.open(account), key);
    }

    private Rendition correcting(Correction correction, Account account) {
        FrozenContent content = content(correction.versionId());
        Optional<FrozenContent.Rendition> shown = correction.mode() == Capabilities.Correction.FOLLOW_UP
                ? content.followUp(account.kind(), account.locale())
                : content.rendition(account.kind(), account.locale());
        return new Rendition(content, shown.orElseThrow());
    }

    private FrozenContent content(VersionId id) {
        return versions.content(
                versions.find(id).filter(ApprovedVersion::isIntact).orElseThrow());
    }

    Prepared retraction(Delivery delivery, Account account, Instant now) {
        return new Prepared(
                null,
                connections.open(account),
                key(delivery, delivery.retraction().attempts(), now, account));
    }

    private Rendition rendition(Delivery delivery, Account account) {
        FrozenContent content = content(delivery.versionId());
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
