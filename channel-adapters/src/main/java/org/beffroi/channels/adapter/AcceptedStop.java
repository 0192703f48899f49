package org.beffroi.channels.adapter;

import org.beffroi.contracts.DeliveryId;

/** Ends what a channel that works in its own time has not begun yet, although nobody knows who has it already. */
public interface AcceptedStop {

    void stop(DeliveryId delivery);
}
