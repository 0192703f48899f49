package org.beffroi.studio.delivery;

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
        boolean publishes = department == null ? frame.may(Right.PUBLISH) : frame.may(Right.PUBLISH, department);
        return Decision.all().stream()
                .filter(decision -> publishes && (decision != Decision.COMPLETION || frame.may(Right.COMPLETE)))
                .flatMap(decision -> delivery.decisions().stream()
                        .filter(open -> open.decision().equals(decision.word()))
                        .map(open -> action(delivery, decision, open)))
                .toList();
    }

    private Action action(Delivery delivery, Decision decision, Open open) {
        String key = "decision_" + decision.word() + (open.confirmedAbsence() ? "_looked" : "");
        return new Action(
                "/deliveries/" + delivery.deliveryId() + "/" + decision.word(),
                decision.icon(),
                frame.words().get(key));
    }
}
