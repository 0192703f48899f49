package org.beffroi.content.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.beffroi.content.delivery.DeliveryConfirmed;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.ReviewState;

/**
 * Takes back a void that came too late: the version is public, so it counts as approved again. When a newer one was
 * approved meanwhile, it counts as superseded by that.
 */
@ApplicationScoped
class RestoreDelivered {

    private final Messages messages;
    private final Versions versions;
    private final Announcements announcements;

    RestoreDelivered(Messages messages, Versions versions, Announcements announcements) {
        this.messages = messages;
        this.versions = versions;
        this.announcements = announcements;
    }

    void on(@Observes DeliveryConfirmed confirmed) {
        messages.findLocked(confirmed.messageId())
                .ifPresent(message -> versions.find(message.id(), confirmed.versionId())
                        .filter(version -> version.state() == ReviewState.VOID)
                        .ifPresent(version -> restore(message, version, confirmed)));
    }

    private void restore(Message message, MessageVersion version, DeliveryConfirmed confirmed) {
        boolean newerApproved = versions.current(message.id()).isPresent();
        version.take(ReviewStep.RESTORE);
        if (newerApproved) {
            version.take(ReviewStep.SUPERSEDE);
        }
        announcements.announce(
                EventType.MESSAGE_APPROVED,
                message,
                "version.restored",
                version,
                Map.of("number", version.number(), "deliveryId", confirmed.deliveryId()));
    }
}
