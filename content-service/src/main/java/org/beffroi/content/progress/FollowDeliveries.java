package org.beffroi.content.progress;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.authority.AuthorityScope;
import org.jboss.logging.Logger;

/**
 * Tells the deliveries of a message each time that they change, until nothing moves by itself any more. A stream looks
 * at the rows, as any other process would: it holds no thread between two looks, and needs no word from whoever wrote.
 */
@ApplicationScoped
class FollowDeliveries {

    private static final Logger LOG = Logger.getLogger(FollowDeliveries.class);

    /** Not those of the framework, which would carry the context of a request that may be over by then. */
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    private final AuthorityScope scope;
    private final ReadProgress readProgress;
    private final ListDeliveries listDeliveries;
    private final StreamPlaces places;
    private final StreamConfig config;
    private final Clock clock;
    private volatile boolean stopping;

    FollowDeliveries(
            AuthorityScope scope,
            ReadProgress readProgress,
            ListDeliveries listDeliveries,
            StreamPlaces places,
            StreamConfig config,
            Clock clock) {
        this.scope = scope;
        this.readProgress = readProgress;
        this.listDeliveries = listDeliveries;
        this.places = places;
        this.config = config;
        this.clock = clock;
        // a stop waits for open requests before it tells beans of itself: it would wait for every stream
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopping = true, "end-streams"));
    }

    /**
     * What a stream says.
     *
     * @param version of what is told
     * @param news    null when nothing changed, and only a long silence is broken
     * @param settled whether this was the last
     */
    record Told(String version, DeliveryList news, boolean settled) {}

    /**
     * @param seen  the version that the listener has, or null
     * @param until when the listener's right to listen ends
     */
    Multi<Told> follow(String authority, MessageId message, String seen, Instant until) {
        Runnable leave = places.take(authority);
        Follower follower = new Follower(authority, message, seen);
        return Multi.createBy()
                .repeating()
                .uni(() ->
                        Uni.createFrom().completionStage(() -> CompletableFuture.supplyAsync(follower::look, threads)))
                .withDelay(config.every())
                .whilst(told -> !told.settled() && !stopping && clock.instant().isBefore(until))
                .filter(follower::isHeard)
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "A stream of progress ends early message=%s", message.value()))
                .onFailure()
                .recoverWithCompletion()
                .onTermination()
                .invoke(leave);
    }

    /** One listener. Its looks come one after the other, on whatever thread. */
    private final class Follower {

        private final String authority;
        private final MessageId message;
        private volatile String seen;
        private volatile Instant lastHeard = Instant.MIN;

        private Follower(String authority, MessageId message, String seen) {
            this.authority = authority;
            this.message = message;
            this.seen = seen;
        }

        private Told look() {
            return scope.call(authority, () -> {
                ReadProgress.Progress progress = readProgress.of(message);
                boolean isNews = !progress.version().equals(seen);
                seen = progress.version();
                return new Told(seen, isNews ? listDeliveries.of(message) : null, !progress.moving());
            });
        }

        private boolean isHeard(Told told) {
            Instant now = clock.instant();
            boolean heard = told.news() != null
                    || told.settled()
                    || Duration.between(lastHeard, now).compareTo(config.silence()) >= 0;
            lastHeard = heard ? now : lastHeard;
            return heard;
        }
    }
}
