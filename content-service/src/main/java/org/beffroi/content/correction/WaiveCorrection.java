package org.beffroi.content.correction;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.beffroi.content.delivery.Deliveries;
import org.beffroi.content.delivery.KnownDelivery;
import org.beffroi.content.delivery.Waiver;
import org.beffroi.content.delivery.Waivers;
import org.beffroi.content.message.EditorialRights;
import org.beffroi.content.message.Message;
import org.beffroi.content.message.MessageVersion;
import org.beffroi.content.message.Messages;
import org.beffroi.content.message.Versions;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.audit.AuditTrail;
import org.beffroi.platform.identity.Caller;

/** Decides that one channel stays as it is: for this version only, and for all to see. */
@ApplicationScoped
class WaiveCorrection {

    private final EditorialRights rights;
    private final Messages messages;
    private final Versions versions;
    private final Deliveries deliveries;
    private final Waivers waivers;
    private final AuditTrail audit;
    private final Caller caller;
    private final Clock clock;

    WaiveCorrection(
            EditorialRights rights,
            Messages messages,
            Versions versions,
            Deliveries deliveries,
            Waivers waivers,
            AuditTrail audit,
            Caller caller,
            Clock clock) {
        this.rights = rights;
        this.messages = messages;
        this.versions = versions;
        this.deliveries = deliveries;
        this.waivers = waivers;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    void waive(MessageId id, DeliveryId deliveryId, String reason) {
        Message message = messages.lock(id);
        rights.requireWithdrawer(message.department());
        message.requireNotWithdrawn();
        KnownDelivery delivery =
                deliveries.find(id, deliveryId).orElseThrow(() -> new Refusal(404, "delivery-unknown"));
        MessageVersion version = owed(id, delivery);
        waivers.persistAndFlush(
                new Waiver(deliveryId, version.id(), reason, caller.subject(), caller.actor(), clock.instant()));
        audit.record(
                "correction.waived",
                "delivery",
                deliveryId.value(),
                Map.of("messageId", id, "number", version.number(), "reason", reason));
    }

    private MessageVersion owed(MessageId id, KnownDelivery delivery) {
        MessageVersion version = versions.current(id)
                .filter(current -> delivery.owesCorrection(current.id()))
                .orElseThrow(() -> new Refusal(409, "nothing-to-waive"));
        if (delivery.correctionBy(version.id())
                .filter(correction -> correction.state() == CorrectionState.CORRECTED)
                .isPresent()) {
            throw new Refusal(409, "already-corrected");
        }
        if (waivers.of(version.id()).containsKey(delivery.id())) {
            throw new Refusal(409, "already-waived");
        }
        return version;
    }
}
