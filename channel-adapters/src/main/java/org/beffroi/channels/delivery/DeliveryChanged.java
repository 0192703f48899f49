package org.beffroi.channels.delivery;

import java.time.Duration;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.Lane;

/**
 * A state in which a delivery rests, or of which a person should know.
 *
 * @param lateness from the planned instant until it arrived; null where it has not, or where a person said so later
 */
record DeliveryChanged(ChannelKind kind, Lane lane, DeliveryState state, Duration lateness) {}
