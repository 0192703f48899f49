package org.beffroi.channels.egress;

import org.beffroi.channels.adapter.Health;
import org.beffroi.channels.adapter.Outcome;

/** A call without any answer, with what is known of its effect. */
public final class CallFailed extends Exception {

    private final Known known;

    /** What is known of the effect of a call that failed. */
    public enum Known {
        /** The address may not be called; nothing was sent. */
        ADDRESS_REFUSED,
        /** The request never left whole; nothing happened. */
        NOT_SENT,
        /** The whole request left; whether it took effect is unknown. */
        SENT
    }

    CallFailed(Known known, String message, Throwable cause) {
        super(message, cause);
        this.known = known;
    }

    public Known known() {
        return known;
    }

    /** For a call whose effect matters. */
    public Outcome outcome() {
        return switch (known) {
            case ADDRESS_REFUSED -> new Outcome.Permanent("address-private", privateAddress());
            case NOT_SENT ->
                new Outcome.Retryable("unreachable", "Le service ne répond pas. Beffroi réessaie tout seul.", null);
            case SENT ->
                new Outcome.Uncertain(
                        "no-answer", "Le service n’a pas répondu à l’envoi : le message est peut-être parti.");
        };
    }

    /** For a call that only looks. */
    public Health health() {
        return known == Known.ADDRESS_REFUSED
                ? Health.refused("address-private", privateAddress())
                : Health.unreachable(
                        "unreachable",
                        "Le service ne répond pas à cette adresse. Vérifiez-la, ou réessayez plus tard.");
    }

    private static String privateAddress() {
        return "Cette adresse mène à un réseau privé, où Beffroi n’envoie rien. Donnez une adresse publique.";
    }
}
