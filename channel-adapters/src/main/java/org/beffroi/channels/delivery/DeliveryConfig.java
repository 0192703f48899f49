package org.beffroi.channels.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.beffroi.platform.settings.LongerThan;
import org.beffroi.platform.settings.Within;

/** How deliveries are worked on. */
@ConfigMapping(prefix = "beffroi.deliveries")
@LongerThan(longer = "lease", shorter = "callDeadline")
public interface DeliveryConfig {

    /** How long a call to a channel may take. */
    @WithDefault("20s")
    @Within(min = "100ms", max = "5m")
    Duration callDeadline();

    /** How long a claimed delivery belongs to the instance that works on it; longer than the call deadline. */
    @WithDefault("60s")
    @Within(min = "1s", max = "30m")
    Duration lease();

    /** How often the queue is asked when nothing wakes it. */
    @WithDefault("250ms")
    @Within(min = "10ms", max = "1m")
    Duration poll();

    /** Deliveries of one account in hand at once, so that a slow channel never takes the places of another. */
    @WithDefault("2")
    @Within(min = "1", max = "64")
    int perAccount();

    /** Deliveries in hand at once of one kind of channel, those to accounts that do not answer left out. */
    @WithDefault("32")
    @Within(min = "1", max = "1000")
    int perKind();

    /** Deliveries in hand at once of one kind, all included: each that waits holds a connection and what it sends. */
    @WithDefault("128")
    @Within(min = "1", max = "4000")
    int perKindInAll();

    /** Accounts whose channel does not answer: they get one call at a time, and take no place of those that do. */
    interface Silent {

        /** How long a call may last before its account counts as silent, until one of its calls ends sooner. */
        @WithDefault("2s")
        @Within(min = "10ms", max = "1m")
        Duration after();

        /** Silent accounts of one kind that are tried at the same time. */
        @WithDefault("8")
        @Within(min = "1", max = "1000")
        int perKind();
    }

    /**
     * How often a delivery that waits for its approval or media looks for them itself. What arrives wakes it, unless
     * both arrive in the same moment and neither transaction sees the other.
     */
    @WithDefault("1s")
    @Within(min = "10ms", max = "10m")
    Duration waitingPause();

    /** How long a delivery waits before it looks again whether its account was reconnected. */
    @WithDefault("30s")
    @Within(min = "10ms", max = "1h")
    Duration reconnectPause();

    Silent silent();

    Retry retry();

    Lookup lookup();

    /** 5 s, 15 s, 45 s, 2 min 15, 6 min 45, then every 15 min: see {@link RetryCurve}. */
    interface Retry {

        /** After the first attempt. */
        @WithDefault("5s")
        @Within(min = "10ms", max = "1h")
        Duration first();

        /** How much longer each wait is than the one before. */
        @WithDefault("3")
        @Within(min = "1", max = "10")
        double factor();

        /** No wait is longer. */
        @WithDefault("15m")
        @Within(min = "10ms", max = "1D")
        Duration longest();

        /** After so many attempts a delivery has failed. */
        @WithDefault("12")
        @Within(min = "1", max = "1000")
        int maxAttempts();

        /** By which part each wait is lengthened at most, at random. */
        @WithDefault("0.2")
        @Within(min = "0", max = "1")
        double jitter();
    }

    /** How a channel is read back to learn what became of an attempt. */
    interface Lookup {

        /** Not before the attempt's lease and this are over: until then the request may still be on its way. */
        @WithDefault("5s")
        @Within(min = "0s", max = "10m")
        Duration margin();

        /** Between two readings that find nothing; only both together prove that nothing is there. */
        @WithDefault("30s")
        @Within(min = "10ms", max = "1h")
        Duration between();

        /** How long a channel may refuse to be read before a person is asked to look. */
        @WithDefault("24h")
        @Within(min = "1m", max = "30D")
        Duration patience();
    }
}
