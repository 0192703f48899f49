package org.beffroi.studio.api;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Calls services side by side, each on a virtual thread. */
@ApplicationScoped
public class Ask {

    private static final Logger LOG = Logger.getLogger(Ask.class);

    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CurrentVertxRequest request;

    Ask(CurrentVertxRequest request) {
        this.request = request;
    }

    /** Begins a call; {@link Answer#part()} or {@link Answer#orThrow()} waits for it. */
    public <T> Answer<T> the(Source source, Supplier<T> call) {
        CallTimes times = times();
        return new Answer<>(
                source, CompletableFuture.supplyAsync(times == null ? call : () -> times.measured(call), threads));
    }

    private CallTimes times() {
        return Arc.container().requestContext().isActive() ? CallTimes.of(request.getCurrent()) : null;
    }

    public static final class Answer<T> {

        private final Source source;
        private final CompletableFuture<T> coming;

        private Answer(Source source, CompletableFuture<T> coming) {
            this.source = source;
            this.coming = coming;
        }

        public boolean isHere() {
            return coming.isDone();
        }

        /** For what a page can do without. A refusal is none of these: it is thrown. */
        public Part<T> part() {
            try {
                return new Part<>(orThrow(), source);
            } catch (Unavailable away) {
                LOG.warnf(away, "A page is shown without %s", source.word());
                return new Part<>(null, source);
            }
        }

        /** For what a page is about: throws {@link Refused} or {@link Unavailable}. */
        public T orThrow() {
            try {
                return coming.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof Refused refused ? refused : new Unavailable(source, e.getCause());
            }
        }
    }
}
