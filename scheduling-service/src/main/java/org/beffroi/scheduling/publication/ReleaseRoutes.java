package org.beffroi.scheduling.publication;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.ManagementInterface;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.beffroi.platform.api.OperatorDoor;
import org.beffroi.platform.api.OperatorDoor.Asked;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.watch.DatabaseGauges;

/** Releases that nobody has answered: Kafka lost them, or the channels lost their database. An operator asks again. */
@ApplicationScoped
class ReleaseRoutes {

    private static final String ROOT = "/ops/releases";
    private static final int SHOWN = 100;

    private final OperatorDoor door;
    private final UnansweredQueue queue;
    private final ReleaseAgain again;
    private final ReleaseConfig config;

    ReleaseRoutes(OperatorDoor door, UnansweredQueue queue, ReleaseAgain again, ReleaseConfig config) {
        this.door = door;
        this.queue = queue;
        this.again = again;
        this.config = config;
    }

    void register(@Observes ManagementInterface management) {
        door.get(
                management, ROOT + "/unanswered", asked -> new Items(queue.unanswered(config.answerPatience(), SHOWN)));
        door.post(management, ROOT + "/:id/again", this::one);
        door.post(management, ROOT + "/again", this::many);
    }

    void measure(@Observes StartupEvent event, DatabaseGauges gauges) {
        gauges.read(() -> queue.count(config.answerPatience()))
                .gauge("beffroi.releases.unanswered", "Releases that no channel has answered", Long::doubleValue);
    }

    private Told one(Asked asked) {
        try {
            again.one(UUID.fromString(asked.path("id")), asked.operator());
            return new Told(1);
        } catch (IllegalArgumentException e) {
            throw new Refusal(404, "publication-unknown");
        }
    }

    /** With {@code since}: everything released since then. Without: what is listed as unanswered. */
    private Told many(Asked asked) {
        String since = asked.body(Since.class).since();
        if (since != null) {
            return new Told(again.since(instant(since), asked.operator()));
        }
        List<UnansweredQueue.Release> unanswered = queue.unanswered(Duration.ZERO, SHOWN);
        unanswered.forEach(release -> again.one(release.publicationId(), asked.operator()));
        return new Told(unanswered.size());
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal(400, "field-invalid").field("since").args("since");
        }
    }

    record Items(List<UnansweredQueue.Release> items) {}

    record Since(String since) {}

    record Told(int released) {}
}
