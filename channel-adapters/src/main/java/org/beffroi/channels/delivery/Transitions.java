package org.beffroi.channels.delivery;

import static org.beffroi.contracts.DeliveryState.*;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.beffroi.contracts.DeliveryState;

/** The closed list of changes a delivery may go through. */
final class Transitions {

    private static final Map<DeliveryState, Set<DeliveryState>> ALLOWED = new EnumMap<>(DeliveryState.class);

    static {
        ALLOWED.put(WAITING, EnumSet.of(PENDING, CANCELLED, MISSED, FAILED));
        // without SENDING in between only where the adapter is local
        ALLOWED.put(PENDING, EnumSet.of(SENDING, HELD, DELIVERED, ACCEPTED, RETRYING, FAILED, CANCELLED, MISSED));
        ALLOWED.put(HELD, EnumSet.of(PENDING, CANCELLED, MISSED));
        ALLOWED.put(SENDING, EnumSet.of(DELIVERED, ACCEPTED, RETRYING, UNCERTAIN, MANUAL_REQUIRED, FAILED, MISSED));
        ALLOWED.put(
                RETRYING,
                EnumSet.of(
                        SENDING,
                        RETRYING,
                        DELIVERED,
                        ACCEPTED,
                        UNCERTAIN,
                        MANUAL_REQUIRED,
                        FAILED,
                        CANCELLED,
                        MISSED,
                        RETRACTED,
                        RETRACT_IMPOSSIBLE));
        ALLOWED.put(ACCEPTED, EnumSet.of(DELIVERED, PARTIAL, UNCERTAIN, FAILED, MISSED, RETRACTED, RETRACT_IMPOSSIBLE));
        // by reading, or by a person who looked
        ALLOWED.put(
                UNCERTAIN,
                EnumSet.of(
                        DELIVERED,
                        RETRYING,
                        MANUAL_REQUIRED,
                        FAILED,
                        CANCELLED,
                        MISSED,
                        RETRACTED,
                        RETRACT_IMPOSSIBLE));
        ALLOWED.put(MANUAL_REQUIRED, EnumSet.of(DELIVERED, RETRYING, CANCELLED, RETRACTED, RETRACT_IMPOSSIBLE));
        // only by a person: nothing is public, so it may begin again or be done by hand
        ALLOWED.put(FAILED, EnumSet.of(RETRYING, DELIVERED));
        ALLOWED.put(PARTIAL, EnumSet.of(RETRACTED, RETRACT_IMPOSSIBLE));
        ALLOWED.put(DELIVERED, EnumSet.of(RETRACTED, RETRACT_IMPOSSIBLE));
    }

    private Transitions() {}

    static boolean allowed(DeliveryState from, DeliveryState to) {
        return ALLOWED.getOrDefault(from, Set.of()).contains(to);
    }

    static DeliveryState go(DeliveryState from, DeliveryState to) {
        if (!allowed(from, to)) {
            throw new IllegalStateException("A delivery that is " + from + " cannot become " + to);
        }
        return to;
    }
}
