package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.beffroi.channels.account.Adapters;
import org.beffroi.channels.adapter.Capabilities;
import org.beffroi.channels.correction.Correction;
import org.beffroi.channels.correction.CorrectionStop;
import org.beffroi.channels.correction.Corrections;
import org.beffroi.channels.correction.FollowVersions;
import org.beffroi.channels.correction.FollowVersions.Followed;
import org.beffroi.channels.correction.FollowVersions.Moved;
import org.beffroi.channels.message.KnownMessage;
import org.beffroi.channels.message.KnownMessages;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryState;

/** Has a delivery whose version is no longer the current one corrected, once it is certain that it is live. */
@ApplicationScoped
class FollowCorrections {

    private static final Set<DeliveryState> UNKNOWN =
            EnumSet.of(DeliveryState.UNCERTAIN, DeliveryState.MANUAL_REQUIRED);

    private final KnownMessages messages;
    private final Corrections corrections;
    private final FollowVersions versions;
    private final Adapters adapters;
    private final DeliveryEvents events;

    FollowCorrections(
            KnownMessages messages,
            Corrections corrections,
            FollowVersions versions,
            Adapters adapters,
            DeliveryEvents events) {
        this.messages = messages;
        this.corrections = corrections;
        this.versions = versions;
        this.adapters = adapters;
        this.events = events;
    }

    /** Called under the row's lock after whatever changed the delivery, its message or a medium. */
    void follow(Delivery delivery) {
        if (!delivery.corrections().any() && !needsOne(delivery)) {
            return;
        }
        Moved moved = versions.follow(followed(delivery));
        delivery.corrections().opened(moved.opened());
        if (moved.any()) {
            events.corrected(delivery);
        }
        if (isReady(delivery) && !delivery.isRetracting()) {
            corrections.waiting(delivery.id()).ifPresent(correction -> delivery.wake(correction.dueAt()));
        }
    }

    /** Why nobody wants the correction any more, if nobody does. */
    Optional<CorrectionStop> stopReason(Delivery delivery, Correction correction) {
        return versions.stopReason(followed(delivery), correction.versionId());
    }

    private static Followed followed(Delivery delivery) {
        return new Followed(
                delivery.id(), delivery.messageId(), delivery.versionId(), delivery.kind(), delivery.mayBecomePublic());
    }

    /** Live for certain; or never to be known, where what follows does not need to know. */
    boolean isReady(Delivery delivery) {
        return delivery.isPublic() || (UNKNOWN.contains(delivery.state()) && neverKnown(delivery.kind()));
    }

    private boolean neverKnown(ChannelKind kind) {
        Capabilities capabilities = adapters.of(kind).capabilities();
        return capabilities.correction() == ChannelAccount.Capabilities.Correction.FOLLOW_UP
                && !capabilities.retryMeans().readable();
    }

    private boolean needsOne(Delivery delivery) {
        return delivery.mayBecomePublic()
                && messages.find(delivery.messageId())
                        .flatMap(KnownMessage::current)
                        .filter(current -> !current.equals(delivery.versionId()))
                        .isPresent();
    }
}
