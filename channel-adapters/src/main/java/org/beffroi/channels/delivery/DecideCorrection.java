package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.beffroi.channels.correction.Correction;
import org.beffroi.channels.correction.CorrectionStop;
import org.beffroi.channels.correction.Corrections;
import org.beffroi.channels.delivery.Decision.Need;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.audit.AuditTrail;

/** What a person decides about the newest correction of a delivery, while anybody still wants it. */
@ApplicationScoped
class DecideCorrection {

    private final Deciders deciders;
    private final Deliveries deliveries;
    private final Corrections corrections;
    private final CorrectDelivery correct;
    private final FollowCorrections follow;
    private final DeliveryEvents events;
    private final AuditTrail audit;
    private final Clock clock;

    DecideCorrection(
            Deciders deciders,
            Deliveries deliveries,
            Corrections corrections,
            CorrectDelivery correct,
            FollowCorrections follow,
            DeliveryEvents events,
            AuditTrail audit,
            Clock clock) {
        this.deciders = deciders;
        this.deliveries = deliveries;
        this.corrections = corrections;
        this.correct = correct;
        this.follow = follow;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    Delivery retry(DeliveryId id, boolean confirmedAbsent) {
        Delivery delivery = deciders.take(id, Decision.RETRY);
        Correction correction = decidable(delivery, Decision.RETRY, confirmedAbsent);
        correct.stopReason(delivery, correction).ifPresent(DecideCorrection::overtaken);
        CorrectionState before = correction.state();
        correction.beginAgain(confirmedAbsent, clock.instant());
        return done(delivery, correction, "correction.retried", before, Map.of("confirmedAbsent", confirmedAbsent));
    }

    Delivery complete(DeliveryId id, String proof) {
        Delivery delivery = deciders.take(id, Decision.COMPLETION);
        Correction correction = decidable(delivery, Decision.COMPLETION, false);
        CorrectionState before = correction.state();
        correction.complete(proof, clock.instant());
        return done(delivery, correction, "correction.completed", before, Map.of("proof", proof));
    }

    private Correction decidable(Delivery delivery, Decision decision, boolean confirmedAbsent) {
        Correction correction = corrections.newest(delivery.id()).orElseThrow(() -> new Refusal(404, "no-correction"));
        if (correction.state() == CorrectionState.SENDING) {
            throw Deciders.inHand(Duration.ofSeconds(1));
        }
        CorrectionDecision open = open(delivery, correction);
        if (open.of(decision) == Need.IMPOSSIBLE) {
            throw new Refusal(409, "decision-unavailable")
                    .args(correction.state())
                    .with("state", correction.state())
                    .with("decisions", open.possible());
        }
        follow.stopReason(delivery, correction).ifPresent(DecideCorrection::overtaken);
        if (open.of(decision) == Need.CONFIRMED_ABSENCE) {
            deciders.requireLooked(delivery, Purpose.CORRECT, confirmedAbsent);
        }
        return correction;
    }

    /** Empty once nobody wants the correction any more. */
    List<Decision> possible(Delivery delivery, Correction correction) {
        return follow.stopReason(delivery, correction).isPresent()
                ? List.of()
                : open(delivery, correction).possible();
    }

    CorrectionDecision open(Delivery delivery, Correction correction) {
        return new CorrectionDecision(
                correction.state(),
                correction.mode(),
                delivery.kind(),
                correction.maybeDone(),
                correction.firstSentAt() == null
                        || correct.judgement(delivery, correction)
                                .mayRepeat(correction.firstSentAt(), clock.instant()));
    }

    private static void overtaken(CorrectionStop reason) {
        throw new Refusal(409, "correction-overtaken").args(reason.detail()).with("reason", reason.code());
    }

    private Delivery done(
            Delivery delivery, Correction correction, String action, CorrectionState before, Map<String, ?> details) {
        Map<String, Object> told = new LinkedHashMap<>(details);
        told.put("versionId", correction.versionId());
        told.put("from", before);
        audit.record(action, "delivery", delivery.id().value(), told);
        events.corrected(delivery);
        follow.follow(delivery);
        // the caller is told the version that is stored
        deliveries.flush();
        return delivery;
    }
}
