package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.beffroi.channels.account.AccountChanged;
import org.beffroi.channels.message.ApprovedVersion;
import org.beffroi.channels.message.ApprovedVersions;
import org.beffroi.channels.message.KnownMessage;
import org.beffroi.channels.message.KnownMessages;
import org.beffroi.channels.message.Media;
import org.beffroi.channels.message.MediumStored;
import org.beffroi.channels.message.MessageChanged;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.VersionId;

/** Follows what happens to messages: lets deliveries go once all is here, stops them, or has them taken back. */
@ApplicationScoped
class AdmitDeliveries {

    private final Deliveries deliveries;
    private final KnownMessages messages;
    private final ApprovedVersions versions;
    private final Media media;
    private final FollowCorrections corrections;
    private final DeliveryEvents events;
    private final Clock clock;

    AdmitDeliveries(
            Deliveries deliveries,
            KnownMessages messages,
            ApprovedVersions versions,
            Media media,
            FollowCorrections corrections,
            DeliveryEvents events,
            Clock clock) {
        this.deliveries = deliveries;
        this.messages = messages;
        this.versions = versions;
        this.media = media;
        this.corrections = corrections;
        this.events = events;
        this.clock = clock;
    }

    void on(@Observes MessageChanged message) {
        deliveries.lockOf(message.messageId()).forEach(this::admit);
    }

    void on(@Observes MediumStored medium) {
        deliveries.lockWaiting(media.versionsWith(medium.sha256())).forEach(this::admit);
    }

    void on(@Observes AccountChanged account) {
        if (account.state() == AccountState.CONNECTED) {
            Instant now = clock.instant();
            deliveries.lockLater(account.accountId(), now).forEach(delivery -> delivery.wake(now));
        }
    }

    void admit(Delivery delivery) {
        Optional<StopReason> stop = stopReason(delivery);
        if (stop.isPresent() && delivery.isUnsent()) {
            stop.get().apply(delivery, clock.instant());
            events.changed(delivery);
        } else if (isWithdrawn(delivery.messageId()) && delivery.mayBePublic() && !delivery.isRetracting()) {
            delivery.startRetraction(clock.instant());
        } else if (delivery.state() == DeliveryState.WAITING && isComplete(delivery)) {
            delivery.admit(clock.instant());
        }
        corrections.follow(delivery);
    }

    /** Why an unsent delivery must not go out any more, whatever its time. */
    Optional<StopReason> stopReason(Delivery delivery) {
        Optional<KnownMessage> message = messages.find(delivery.messageId());
        if (message.flatMap(KnownMessage::withdrawal).isPresent()) {
            return Optional.of(StopReason.WITHDRAWN);
        }
        Optional<ApprovedVersion> version = versions.find(delivery.versionId());
        if (message.isEmpty() || version.isEmpty()) {
            return Optional.empty();
        }
        Optional<VersionId> current = current(message.get(), delivery.versionId());
        if (current.isEmpty()) {
            return Optional.of(StopReason.VOID);
        }
        if (!current.get().equals(delivery.versionId())) {
            return Optional.of(StopReason.SUPERSEDED);
        }
        return version.get().isIntact() ? Optional.empty() : Optional.of(StopReason.HASH_MISMATCH);
    }

    /**
     * A transaction that takes several releases may have read the message before its approval came, and the version
     * after: before the message is believed to be against the version, it is read again.
     */
    private Optional<VersionId> current(KnownMessage message, VersionId wanted) {
        if (!message.current().equals(Optional.of(wanted))) {
            messages.readAgain(message);
        }
        return message.current();
    }

    boolean isWithdrawn(MessageId message) {
        return messages.find(message).flatMap(KnownMessage::withdrawal).isPresent();
    }

    private boolean isComplete(Delivery delivery) {
        return versions.find(delivery.versionId())
                .filter(version -> media.allStored(versions.content(version).media()))
                .isPresent();
    }
}
