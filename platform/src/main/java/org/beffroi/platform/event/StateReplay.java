package org.beffroi.platform.event;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.event.ReplayQueue.Job;
import org.beffroi.platform.event.ReplayableState.Thing;
import org.beffroi.platform.queue.PollingWorkers;
import org.beffroi.platform.queue.Worker;
import org.jboss.logging.Logger;

/**
 * Tells the whole public state of this service again, through the outbox and by shares. Where it stands is a row, so that
 * a killed process goes on where it was; what it had told since is told twice, with the same versions.
 */
@ApplicationScoped
class StateReplay {

    private static final Logger LOGGER = Logger.getLogger(StateReplay.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int SHARE = 100;
    private static final int SHOWN = 20;

    /** Live events must not queue behind a replay for long. */
    private static final int MOST_WAITING = 500;

    private final Instance<ReplayableState> owned;
    private final ReplayQueue queue;
    private final AuthorityScope scope;
    private final Origin origin;
    private final PollingWorkers workers;
    private Worker worker;

    StateReplay(
            Instance<ReplayableState> owned,
            ReplayQueue queue,
            AuthorityScope scope,
            Origin origin,
            PollingWorkers workers) {
        this.owned = owned;
        this.queue = queue;
        this.scope = scope;
        this.origin = origin;
        this.workers = workers;
    }

    void start(@Observes StartupEvent event) {
        if (owned.isResolvable()) {
            worker = workers.start("state-replay", POLL, this::tellShare);
        }
    }

    Job begin(String operator) {
        if (!owned.isResolvable()) {
            throw new Refusal(404, "nothing-to-replay");
        }
        queue.begin(operator, owned.get().count());
        worker.wake();
        return queue.newest(1).getFirst();
    }

    List<Job> jobs() {
        return queue.newest(SHOWN);
    }

    /** True when there may be more. */
    private boolean tellShare() {
        if (queue.waiting(MOST_WAITING) >= MOST_WAITING) {
            return false;
        }
        return queue.claim(LEASE).map(this::tellShare).orElse(false);
    }

    private boolean tellShare(Job job) {
        List<Thing> share = owned.get().after(job.last(), SHARE);
        if (share.isEmpty()) {
            queue.end(job);
            return false;
        }
        Map<String, List<Thing>> byAuthority =
                share.stream().collect(Collectors.groupingBy(Thing::authority, TreeMap::new, Collectors.toList()));
        long failed = byAuthority.values().stream()
                .mapToLong(things -> tell(job, things))
                .sum();
        queue.advance(job, share.size() - failed, failed, share.getLast().id());
        return true;
    }

    /** How many could not be told. One that cannot must not keep back the others; what may pass is tried again later. */
    private long tell(Job job, List<Thing> things) {
        try {
            scope.run(things.getFirst().authority(), () -> {
                origin.becomes(job.requestedBy(), job.replayId().toString(), null);
                things.forEach(thing -> owned.get().tell(thing.id()));
            });
            return 0;
        } catch (RuntimeException e) {
            if (OutlastFailures.mayPass(e)) {
                throw e;
            }
            if (things.size() > 1) {
                return things.stream()
                        .mapToLong(thing -> tell(job, List.of(thing)))
                        .sum();
            }
            LOGGER.errorf(
                    e, "A state cannot be told again id=%s", things.getFirst().id());
            return 1;
        }
    }
}
