package org.beffroi.channels.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How deliveries are worked on. */
@ConfigMapping(prefix = "beffroi.deliveries")
interface DeliveryConfig {

    /** How long a call to a channel may take. */
    @WithDefault("20s")
    Duration callDeadline();

    /** How long a claimed delivery belongs to the instance that works on it; longer than the call deadline. */
    @WithDefault("60s")
    Duration lease();

    /** How often the queue is asked when nothing wakes it. */
    @WithDefault("250ms")
    Duration poll();

    /** Deliveries of one account in hand at once, so that a slow channel never takes the places of another. */
    @WithDefault("2")
    int perAccount();

    /** Deliveries in hand at once of one kind of channel, those to accounts that do not answer left out. */
    @WithDefault("32")
    int perKind();

    /** Deliveries in hand at once of one kind, all included: each that waits holds a connection and what it sends. */
    @WithDefault("128")
    int perKindInAll();

    Silent silent();

    /** Accounts whose channel does not answer: they get one call at a time, and take no place of those that do. */
    interface Silent {

        /** How long a call may last before its account counts as silent, until one of its calls ends sooner. */
        @WithDefault("2s")
        Duration after();

        /** Silent accounts of one kind that are tried at the same time. */
        @WithDefault("8")
        int perKind();
    }

    /**
     * How often a delivery that waits for its approval or media looks for them itself. What arrives wakes it, unless
     * both arrive in the same moment and neither transaction sees the other.
     */
    @WithDefault("1s")
    Duration waitingPause();

    /** How long a delivery waits before it looks again whether its account was reconnected. */
    @WithDefault("30s")
    Duration reconnectPause();

    Retry retry();

    Lookup lookup();

    /** 5 s, 15 s, 45 s, 2 min 15, 6 min 45, then every 15 min: see {@link RetryCurve}. */
    interface Retry {

        @WithDefault("5s")
        Duration first();

        @WithDefault("3")
        double factor();

        @WithDefault("15m")
        Duration longest();

        @WithDefault("12")
        int maxAttempts();

        @WithDefault("0.2")
        double jitter();
    }

    /** How a channel is read back to learn what became of an attempt. */
    interface Lookup {

        /** Not before the attempt's lease and this are over: until then the request may still be on its way. */
        @WithDefault("5s")
        Duration margin();

        /** Between two readings that find nothing; only both together prove that nothing is there. */
        @WithDefault("30s")
        Duration between();

        /** How long a channel may refuse to be read before a person is asked to look. */
        @WithDefault("24h")
        Duration patience();
    }
}
