package org.beffroi.channels.adapter;

import java.time.Duration;
import java.util.Objects;
import org.beffroi.contracts.DeliveryFact.Counts;

/**
 * What a call to a channel returned. Codes are stable words in kebab-case; details are French sentences for the author
 * of the message and say cause and remedy.
 */
public sealed interface Outcome {

    /** Identifier and permalink are known. */
    record Published(String externalId, String permalink) implements Outcome {}

    /**
     * The channel works on it and will say later through {@link AcceptedDeliveries}; it is never submitted again.
     *
     * @param ref    what the channel knows the work by
     * @param counts of recipients, or null
     */
    record Accepted(String ref, Counts counts) implements Outcome {}

    /**
     * Nothing happened at the other side, for certain: throttled, or failed before the body was sent.
     *
     * @param retryAfter what the channel asked for, or null
     */
    record Retryable(String code, String detail, Duration retryAfter) implements Outcome {
        public Retryable {
            Objects.requireNonNull(code, "code");
        }
    }

    /**
     * The body was sent and no answer proves what became of it.
     *
     * @param retryAfter what the channel asked for, or null
     */
    record Uncertain(String code, String detail, Duration retryAfter) implements Outcome {
        public Uncertain {
            Objects.requireNonNull(code, "code");
        }

        public Uncertain(String code, String detail) {
            this(code, detail, null);
        }
    }

    /**
     * Content or target is refused; trying again would not help.
     *
     * @param endsAccount the target is gone for good: nothing more is sent to the account
     */
    record Permanent(String code, String detail, boolean endsAccount) implements Outcome {
        public Permanent {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(detail, "detail");
        }

        public Permanent(String code, String detail) {
            this(code, detail, false);
        }
    }

    /** The account lost its access: a person must connect it again. */
    record Reconnect(String code, String detail) implements Outcome {
        public Reconnect {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** The channel proves that it holds the post already; the identifier is null when it does not name it. */
    record Duplicate(String externalId, String permalink) implements Outcome {}
}
