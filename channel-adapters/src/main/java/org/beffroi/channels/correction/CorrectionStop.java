package org.beffroi.channels.correction;

import org.beffroi.contracts.CorrectionState;

/** Why a correction is not sent, or no longer. */
public enum CorrectionStop {
    WITHDRAWN(CorrectionState.CANCELLED, "withdrawn", "Le message a été retiré : il n’y a plus rien à corriger."),
    SUPERSEDED(
            CorrectionState.CANCELLED,
            "superseded",
            "Une version plus récente a été validée : c’est elle qui corrige."),
    VOID(CorrectionState.CANCELLED, "approval-void", "La version qui corrige n’est plus validée."),
    NOTHING_PUBLIC(
            CorrectionState.CANCELLED, "nothing-public", "Rien n’est public sur ce canal : il n’y a rien à corriger."),
    UNAVAILABLE(
            CorrectionState.IMPOSSIBLE,
            "correction-unavailable",
            "Ce canal ne permet pas de corriger un message publié. Publiez un rectificatif à part, ou faites constater par"
                    + " la direction de la communication que la correction n’ira pas plus loin."),
    NOT_RENDERED(
            CorrectionState.IMPOSSIBLE,
            "channel-not-rendered",
            "La nouvelle version n’a pas été préparée pour ce canal. Ajoutez le canal au message et faites valider une"
                    + " nouvelle version."),
    ACCOUNT_DISABLED(
            CorrectionState.IMPOSSIBLE,
            "account-disabled",
            "Le compte a été désactivé. Corrigez le message à la main sur le canal."),
    HASH_MISMATCH(
            CorrectionState.FAILED,
            "content-hash-mismatch",
            "Le contenu reçu n’est pas celui qui a été validé. Rien n’a été corrigé. Prévenez l’exploitant.");

    private final CorrectionState state;
    private final String code;
    private final String detail;

    CorrectionStop(CorrectionState state, String code, String detail) {
        this.state = state;
        this.code = code;
        this.detail = detail;
    }

    public String code() {
        return code;
    }

    /** Cause and remedy in French. */
    public String detail() {
        return detail;
    }

    CorrectionVerdict verdict(boolean maybeDone) {
        return CorrectionVerdict.of(state, code, detail, maybeDone);
    }
}
