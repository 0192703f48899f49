package org.beffroi.channels.delivery;

import java.time.Instant;
import java.util.Set;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.DeliveryState;

/**
 * What goes through one account.
 *
 * @param lastSuccessAt when something last arrived there, or null
 * @param waiting       on their way, or held before it
 * @param uncertain     that only a person can settle
 */
record Traffic(AccountId accountId, Instant lastSuccessAt, long waiting, long uncertain) {

    static final Set<DeliveryState> ARRIVED = Set.of(DeliveryState.DELIVERED, DeliveryState.PARTIAL);

    static final Set<DeliveryState> WAITING = Set.of(
            DeliveryState.WAITING,
            DeliveryState.PENDING,
            DeliveryState.HELD,
            DeliveryState.SENDING,
            DeliveryState.ACCEPTED,
            DeliveryState.RETRYING);

    static final Set<DeliveryState> UNCERTAIN = Set.of(DeliveryState.UNCERTAIN, DeliveryState.MANUAL_REQUIRED);
}
