package org.beffroi.channels.newsletter;

import jakarta.enterprise.context.ApplicationScoped;
import org.beffroi.channels.adapter.AcceptedStop;
import org.beffroi.contracts.DeliveryId;

/**
 * A letter that a restored database calls unsent to some: they may have it. All of them end {@code UNCERTAIN}, nobody
 * gets it twice, and the letter is settled by the worker that looks for letters without an open recipient.
 */
@ApplicationScoped
class StopLetter implements AcceptedStop {

    private final Recipients recipients;

    StopLetter(Recipients recipients) {
        this.recipients = recipients;
    }

    @Override
    public void stop(DeliveryId delivery) {
        recipients.endOpen(delivery.value(), RecipientState.UNCERTAIN);
    }
}
