package org.beffroi.platform.epoch;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.ManagementInterface;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.platform.api.OperatorDoor;
import org.beffroi.platform.api.OperatorDoor.Asked;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.watch.DatabaseGauges;
import org.jboss.logging.Logger;

/** Where an operator looks at a quarantine, decides thing by thing, and ends it. */
@ApplicationScoped
class QuarantineRoutes {

    private static final Logger LOGGER = Logger.getLogger(QuarantineRoutes.class);
    private static final String ROOT = "/ops/quarantine";
    private static final int PAGE = 100;
    private static final UUID FIRST = new UUID(0, 0);

    private final OperatorDoor door;
    private final Epoch epoch;
    private final Instance<HeldBack> services;

    QuarantineRoutes(OperatorDoor door, Epoch epoch, Instance<HeldBack> services) {
        this.door = door;
        this.epoch = epoch;
        this.services = services;
    }

    void register(@Observes ManagementInterface management) {
        if (services.isResolvable()) {
            door.get(management, ROOT, this::show);
            door.post(management, ROOT, this::begin);
            door.post(management, ROOT + "/lift", this::lift);
            door.post(management, ROOT + "/" + held().noun() + "/:id", this::decide);
        }
    }

    void measure(@Observes StartupEvent event, DatabaseGauges gauges) {
        if (services.isResolvable()) {
            gauges.read(() -> epoch.quarantine().map(any -> held().held()).orElse(0L))
                    .gauge("beffroi.quarantine.held", "What a quarantine holds back", Long::doubleValue);
        }
    }

    private HeldBack held() {
        return services.get();
    }

    private View show(Asked asked) {
        UUID after = asked.query("after").map(QuarantineRoutes::uuid).orElse(FIRST);
        return epoch.quarantine()
                .map(now -> new View(true, now.since(), now.reason(), held().held(), held().page(after, PAGE)))
                .orElseGet(() -> new View(false, null, null, 0, List.of()));
    }

    private View begin(Asked asked) {
        String reason = Optional.ofNullable(asked.body(Reason.class).reason())
                .filter(text -> !text.isBlank())
                .orElseThrow(
                        () -> new Refusal(422, "field-missing").field("reason").args("reason"));
        LOGGER.warnf("An operator begins a quarantine operator=%s", asked.operator());
        epoch.begin(reason);
        return show(asked);
    }

    private Object decide(Asked asked) {
        return held().decide(uuid(asked.path("id")), asked, present());
    }

    /** Only when nothing is left to decide, or when the operator says that all that is left may go out. */
    private Lifted lift(Asked asked) {
        present();
        long undecided = held().held();
        if (undecided > 0 && !asked.body(Lift.class).releaseAll()) {
            throw new Refusal(409, "quarantine-undecided")
                    .with("held", undecided)
                    .args(undecided);
        }
        LOGGER.warnf("The quarantine is lifted operator=%s releasedUndecided=%d", asked.operator(), undecided);
        epoch.lift();
        return new Lifted(undecided);
    }

    private Quarantine present() {
        return epoch.quarantine().orElseThrow(() -> new Refusal(409, "quarantine-absent"));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(404, "not-found");
        }
    }

    /** @param items at most a hundred; the last one's id as {@code after} gives the next */
    record View(boolean quarantine, Instant since, String reason, long held, List<?> items) {}

    record Reason(String reason) {}

    record Lift(boolean releaseAll) {}

    record Lifted(long released) {}
}
