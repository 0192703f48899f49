package org.beffroi.channels.delivery;

import java.time.Instant;
import org.beffroi.contracts.DeliveryState;

/** Why a delivery that was released does not go out. */
enum StopReason {
    WITHDRAWN(DeliveryState.CANCELLED, "withdrawn", "Le message a été retiré avant d’être publié."),
    VOID(
            DeliveryState.CANCELLED,
            "approval-void",
            "Le message a été modifié après sa validation. Faites valider la nouvelle version, puis planifiez-la."),
    SUPERSEDED(
            DeliveryState.CANCELLED,
            "superseded",
            "Une version plus récente a été validée entre-temps. Planifiez-la sur ce compte."),
    HASH_MISMATCH(
            DeliveryState.FAILED,
            "content-hash-mismatch",
            "Le contenu reçu n’est pas celui qui a été validé. Rien n’a été publié. Prévenez l’exploitant."),
    APPROVAL_MISSING(
            DeliveryState.MISSED,
            "approval-missing",
            "La validation n’est pas arrivée avant l’heure limite. Planifiez le message à nouveau."),
    MEDIA_MISSING(
            DeliveryState.MISSED,
            "media-missing",
            "Une image du message n’est pas arrivée avant l’heure limite. Planifiez le message à nouveau."),
    TOO_LATE(
            DeliveryState.MISSED,
            "not-after-passed",
            "L’heure limite est passée. Planifiez le message à nouveau s’il est encore utile."),
    NOT_RENDERED(
            DeliveryState.FAILED,
            "channel-not-rendered",
            "Le message n’a pas été préparé pour ce canal. Ajoutez le canal au message et faites valider la nouvelle"
                    + " version."),
    ACCOUNT_DISABLED(
            DeliveryState.FAILED,
            "account-disabled",
            "Le compte a été désactivé. Choisissez un autre compte, ou connectez-en un nouveau.");

    private final DeliveryState state;
    private final String code;
    private final String detail;

    StopReason(DeliveryState state, String code, String detail) {
        this.state = state;
        this.code = code;
        this.detail = detail;
    }

    /** Only for what is certainly not public. */
    void apply(Delivery delivery, Instant now) {
        delivery.end(state, code, detail, now);
    }

    String code() {
        return code;
    }

    String detail() {
        return detail;
    }
}
