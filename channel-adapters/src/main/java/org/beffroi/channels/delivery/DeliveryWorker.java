package org.beffroi.channels.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.beffroi.channels.delivery.DeliveryQueue.Claim;
import org.beffroi.channels.delivery.InHand.Limits;
import org.beffroi.channels.delivery.InHand.Place;
import org.beffroi.channels.message.MessageChanged;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.platform.queue.PollingWorkers;
import org.beffroi.platform.queue.Worker;
import org.jboss.logging.Logger;

/** Claims due deliveries and gives each a virtual thread, a few per account at most. */
@ApplicationScoped
class DeliveryWorker {

    private static final Logger LOGGER = Logger.getLogger(DeliveryWorker.class);

    /** The attempt in hand ends within the call deadline (20 s). */
    private static final Duration PATIENCE = Duration.ofSeconds(22);

    private final DeliveryQueue queue;
    private final MakeAttempt attempt;
    private final DeliveryConfig config;
    private final PollingWorkers workers;
    private final InHand inHand;
    private volatile Worker worker;

    DeliveryWorker(DeliveryQueue queue, MakeAttempt attempt, DeliveryConfig config, PollingWorkers workers) {
        this.queue = queue;
        this.attempt = attempt;
        this.config = config;
        this.workers = workers;
        this.inHand = new InHand(limits(config), System::nanoTime);
    }

    void start(@Observes StartupEvent started) {
        if (config.lease().compareTo(config.callDeadline()) <= 0) {
            throw new IllegalStateException(
                    "beffroi.deliveries.lease must be longer than beffroi.deliveries.call-deadline, which is "
                            + config.callDeadline());
        }
        worker = workers.start("deliveries", config.poll(), this::startDue);
    }

    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        if (!inHand.awaitNone(PATIENCE)) {
            LOGGER.warnf("Attempts in hand did not end in time waited=%s", PATIENCE);
        }
    }

    /** Something may have become due that is committed by now. */
    void wake() {
        if (worker != null) {
            worker.wake();
        }
    }

    /** An approval may let go what waited for it. */
    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) MessageChanged message) {
        wake();
    }

    private boolean startDue() {
        Map<ChannelKind, Integer> room = inHand.room();
        if (room.isEmpty()) {
            return false;
        }
        List<Claim> claims = queue.claim(room, inHand.busy());
        claims.forEach(this::start);
        return !claims.isEmpty();
    }

    private void start(Claim claim) {
        Place place = inHand.take(claim.accountId(), claim.kind());
        Thread.ofVirtual().name("delivery-" + claim.deliveryId()).start(() -> work(claim, place));
    }

    private void work(Claim claim, Place place) {
        try {
            attempt.make(claim, place);
        } catch (RuntimeException e) {
            // the lease runs out and the row comes again: nothing is lost
            LOGGER.warnf(e, "A delivery could not be worked on delivery=%s", claim.deliveryId());
        } finally {
            inHand.giveBack(place);
            worker.wake();
        }
    }

    private static Limits limits(DeliveryConfig config) {
        return new Limits(
                config.perAccount(),
                config.perKind(),
                config.perKindInAll(),
                config.silent().perKind(),
                config.silent().after());
    }
}
