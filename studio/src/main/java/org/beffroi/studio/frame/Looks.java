package org.beffroi.studio.frame;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.PublicationState;
import org.beffroi.contracts.ReviewState;

/** The look of every state, in one language. */
public final class Looks {

    private static final Map<String, String[]> MESSAGES = new LinkedHashMap<>();

    static {
        MESSAGES.put("draft", new String[] {"brouillon", "circle-dashed"});
        MESSAGES.put("in-review", new String[] {"a-valider", "stamp"});
        MESSAGES.put("changes-requested", new String[] {"retour", "undo-2"});
        MESSAGES.put("rejected", new String[] {"bloque", "x"});
        MESSAGES.put("approved", new String[] {"valide", "badge-check"});
        MESSAGES.put("partially-published", new String[] {"alerte", "triangle-alert"});
        MESSAGES.put("published", new String[] {"publie", "circle-check"});
        MESSAGES.put("correcting", new String[] {"en-cours", "loader-circle"});
        MESSAGES.put("needs-correction", new String[] {"alerte", "triangle-alert"});
        MESSAGES.put("withdrawn", new String[] {"retire", "circle-minus"});
    }

    private final Words words;

    public Looks(Words words) {
        this.words = words;
    }

    /** The states of a message as content-service names them, in the order of its life. */
    public static List<String> messageStates() {
        return List.copyOf(MESSAGES.keySet());
    }

    /** A word that this studio does not know yet is shown as it is: better than a page that does not come. */
    public Look ofMessage(String state) {
        String[] look = MESSAGES.get(state);
        return look == null
                ? new Look("brouillon", "circle-dashed", state)
                : new Look(look[0], look[1], words.get("state_" + state.replace('-', '_')));
    }

    public Look of(ReviewState state) {
        return switch (state) {
            case IN_REVIEW -> look("a-valider", "stamp", state);
            case CHANGES_REQUESTED -> look("retour", "undo-2", state);
            case REJECTED -> look("bloque", "x", state);
            case APPROVED -> look("valide", "badge-check", state);
            case SUPERSEDED -> look("remplace", "layers", state);
            case VOID -> look("retire", "circle-minus", state);
            case CANCELLED -> look("retire", "circle-minus", state);
        };
    }

    public Look of(DeliveryState state) {
        return switch (state) {
            case WAITING, PENDING -> look("en-cours", "clock", state);
            case HELD -> look("suspendu", "circle-pause", state);
            case SENDING, ACCEPTED -> look("en-cours", "loader-circle", state);
            case RETRYING -> look("nouvel-essai", "rotate-cw", state);
            case UNCERTAIN -> look("incertain", "incertain", state);
            case PARTIAL -> look("alerte", "triangle-alert", state);
            case DELIVERED -> look("publie", "circle-check", state);
            case FAILED -> look("echec", "octagon-x", state);
            case MANUAL_REQUIRED -> look("alerte", "hand", state);
            case MISSED -> look("manque", "alarm-clock-off", state);
            case CANCELLED, RETRACTED -> look("retire", "circle-minus", state);
            case RETRACT_IMPOSSIBLE -> look("alerte", "triangle-alert", state);
        };
    }

    public Look of(PublicationState state) {
        return switch (state) {
            case PLANNED -> look("programme", "clock", state);
            case BLOCKED -> look("bloque", "lock", state);
            case HELD -> look("suspendu", "circle-pause", state);
            case RELEASED -> look("en-cours", "send", state);
            case MISSED -> look("manque", "alarm-clock-off", state);
            case CANCELLED -> look("retire", "circle-minus", state);
        };
    }

    public Look of(CorrectionState state) {
        return switch (state) {
            case PENDING -> look("en-cours", "clock", state);
            case SENDING, ACCEPTED -> look("en-cours", "loader-circle", state);
            case RETRYING -> look("nouvel-essai", "rotate-cw", state);
            case UNCERTAIN -> look("incertain", "incertain", state);
            case CORRECTED -> look("corrige", "check-check", state);
            case IMPOSSIBLE -> look("alerte", "triangle-alert", state);
            case FAILED -> look("echec", "octagon-x", state);
            case CANCELLED -> look("retire", "circle-minus", state);
        };
    }

    private Look look(String css, String icon, Enum<?> state) {
        String family =
                state.getDeclaringClass().getSimpleName().replace("State", "").toLowerCase(Locale.ROOT);
        return new Look(css, icon, words.get(family + "_" + state.name().toLowerCase(Locale.ROOT)));
    }

    /** The sign of a channel; its name is always beside it. */
    public static String icon(ChannelKind kind) {
        return switch (kind) {
            case WEBSITE -> "globe";
            case NEWSLETTER -> "mail";
            case MASTODON -> "mastodon";
            case WEBHOOK -> "plug";
        };
    }

    public String name(ChannelKind kind) {
        return words.get("kind_" + kind.word());
    }

    /** Of what goes to those who have the version before. */
    public String followUp(String channel) {
        return words.get("preview_follow_up", channel);
    }
}
