package org.beffroi.studio.delivery;

import java.util.Arrays;
import java.util.List;
import org.beffroi.studio.api.ChannelsApi.Delivery;
import org.beffroi.studio.api.ChannelsApi.Open;
import org.beffroi.studio.frame.Action;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Right;

/** The decisions that a delivery is open to, as far as this person may take them. */
public final class DeliveryActions {

    private final Frame frame;

    public DeliveryActions(Frame frame) {
        this.frame = frame;
    }

    /** @param department of the message; null while it is unknown: then the service alone decides */
    public List<Action> of(Delivery delivery, String department) {
        return among(delivery, department, false);
    }

    /** The same for its newest correction. */
    public List<Action> ofCorrection(Delivery delivery, String department) {
        return among(delivery, department, true);
    }

    private List<Action> among(Delivery delivery, String department, boolean ofCorrection) {
        boolean publishes = department == null ? frame.may(Right.PUBLISH) : frame.may(Right.PUBLISH, department);
        return Arrays.stream(Decision.values())
                .filter(decision -> decision.isOfCorrection() == ofCorrection)
                .filter(decision -> publishes && (!decision.vouches() || frame.may(Right.COMPLETE)))
                .flatMap(decision -> decision.openOn(delivery).map(open -> action(delivery, decision, open)).stream())
                .toList();
    }

    private Action action(Delivery delivery, Decision decision, Open open) {
        String key = "decision_" + decision.key() + (open.confirmedAbsence() ? "_looked" : "");
        return new Action(
                "/deliveries/" + delivery.deliveryId() + "/" + decision.path(),
                decision.icon(),
                frame.words().get(key));
    }
}
