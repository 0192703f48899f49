package org.beffroi.scheduling.plan;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.api.Refusal;
import org.beffroi.scheduling.message.KnownMessage;
import org.beffroi.scheduling.message.KnownMessages;

/**
 * Finds the message of a plan. A client that has just submitted it may be faster than the event: an unknown message is
 * waited for, but not long, because the wait holds a connection.
 */
@ApplicationScoped
class AwaitMessage {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PACE = Duration.ofMillis(50);

    private final KnownMessages messages;

    AwaitMessage(KnownMessages messages) {
        this.messages = messages;
    }

    /** Locked: what is planned on it is in step with its newest event. */
    KnownMessage lock(MessageId id) {
        long start = System.nanoTime();
        Optional<KnownMessage> message = messages.lock(id);
        while (message.isEmpty() && System.nanoTime() - start < PATIENCE.toNanos()) {
            LockSupport.parkNanos(PACE.toNanos());
            message = messages.lock(id);
        }
        return message.orElseThrow(
                () -> new Refusal(404, "message-unknown").field("messageId").retryAfter(PATIENCE));
    }
}
