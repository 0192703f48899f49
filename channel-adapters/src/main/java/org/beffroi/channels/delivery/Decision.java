package org.beffroi.channels.delivery;

import java.util.Arrays;
import java.util.List;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryState;

/** What a person may decide about a delivery that rests, or that has not gone out yet. */
enum Decision {
    /** Send it again. */
    RETRY {
        @Override
        Need of(DeliveryState state, boolean maybeLive, ChannelKind kind) {
            return switch (state) {
                case FAILED -> Need.NOTHING;
                case UNCERTAIN, MANUAL_REQUIRED -> looked(kind);
                default -> Need.IMPOSSIBLE;
            };
        }
    },
    /** Give it up. */
    CANCELLATION {
        @Override
        Need of(DeliveryState state, boolean maybeLive, ChannelKind kind) {
            return switch (state) {
                case WAITING, PENDING, HELD -> Need.NOTHING;
                case RETRYING -> maybeLive ? looked(kind) : Need.NOTHING;
                case UNCERTAIN, MANUAL_REQUIRED -> looked(kind);
                default -> Need.IMPOSSIBLE;
            };
        }
    },
    /** Say that it is public, with proof: found on the channel, or posted there by hand. */
    COMPLETION {
        @Override
        Need of(DeliveryState state, boolean maybeLive, ChannelKind kind) {
            return switch (state) {
                case UNCERTAIN, MANUAL_REQUIRED, FAILED -> Need.NOTHING;
                default -> Need.IMPOSSIBLE;
            };
        }
    };

    /** What a decision asks of the person. */
    enum Need {
        NOTHING,
        /** To have looked on the channel, and to say that nothing is there. */
        CONFIRMED_ABSENCE,
        IMPOSSIBLE
    }

    /** @param maybeLive whether an attempt may have made it public without our knowing */
    abstract Need of(DeliveryState state, boolean maybeLive, ChannelKind kind);

    Need of(Delivery delivery) {
        return delivery.isRetracting() ? Need.IMPOSSIBLE : of(delivery.state(), delivery.maybeLive(), delivery.kind());
    }

    static List<Decision> possible(Delivery delivery) {
        return Arrays.stream(values())
                .filter(decision -> decision.of(delivery) != Need.IMPOSSIBLE)
                .toList();
    }

    /** Nobody can look into every mailbox, and no recipient may get a letter twice. */
    static Need looked(ChannelKind kind) {
        return kind == ChannelKind.NEWSLETTER ? Need.IMPOSSIBLE : Need.CONFIRMED_ABSENCE;
    }
}
