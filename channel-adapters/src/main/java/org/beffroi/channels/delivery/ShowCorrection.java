package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.beffroi.channels.correction.Correction;
import org.beffroi.channels.correction.Corrections;
import org.beffroi.channels.delivery.DeliveryView.Open;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryFact;

/** Shows where the newest correction of a delivery stands, and what a person may do about it. */
@ApplicationScoped
class ShowCorrection {

    private final Corrections corrections;
    private final DecideCorrection decide;

    ShowCorrection(Corrections corrections, DecideCorrection decide) {
        this.corrections = corrections;
        this.decide = decide;
    }

    /** Null when the delivery has none. */
    CorrectionView of(Delivery delivery, AccountState account) {
        return delivery.corrections().any()
                ? corrections
                        .newest(delivery.id())
                        .map(correction -> view(delivery, correction, account))
                        .orElse(null)
                : null;
    }

    private CorrectionView view(Delivery delivery, Correction correction, AccountState account) {
        DeliveryFact.Correction fact = correction.fact();
        List<Decision> possible = decide.possible(delivery, correction);
        CorrectionDecision needs = decide.open(delivery, correction);
        return new CorrectionView(
                fact.correctionId(),
                fact.versionId(),
                fact.mode(),
                fact.state(),
                fact.code(),
                fact.detail(),
                remedy(delivery, correction, account, possible.contains(Decision.RETRY)),
                fact.occurredAt(),
                fact.counts(),
                correction.proof(),
                possible.stream()
                        .map(decision -> Open.of(decision, needs.of(decision)))
                        .toList());
    }

    private static String remedy(Delivery delivery, Correction correction, AccountState account, boolean retriable) {
        return switch (correction.state()) {
            case FAILED, IMPOSSIBLE ->
                retriable
                        ? "Corrigez la cause, puis relancez la correction. Ou corrigez à la main sur le canal et déclarez"
                                + " la correction faite, avec une preuve."
                        : "Corrigez à la main sur le canal, puis déclarez la correction faite, avec une preuve.";
            case UNCERTAIN ->
                delivery.kind() == ChannelKind.NEWSLETTER
                        ? "Les destinataires incertains sont dans la liste de l’envoi. La lettre ne leur est pas renvoyée."
                        : "Regardez sur le canal. Si la correction y est, déclarez-la faite. Sinon, relancez-la.";
            case RETRYING, PENDING ->
                account == AccountState.RECONNECT ? "Reconnectez le compte : la correction reprend aussitôt." : null;
            case SENDING, ACCEPTED, CORRECTED, CANCELLED -> null;
        };
    }
}
