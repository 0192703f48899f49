package org.beffroi.platform.event;

import io.quarkus.vertx.http.ManagementInterface;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.beffroi.platform.api.OperatorDoor;
import org.beffroi.platform.api.OperatorDoor.Asked;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.Bypass;
import org.beffroi.platform.event.ReplayDeadLetters.Wanted;

/** What an operator looks at and does when events do not flow, on the management interface. */
@ApplicationScoped
class OperatorRoutes {

    private static final int LIMIT = 100;
    private static final String PARKED = "/ops/outbox/parked";
    private static final String LETTERS = "/ops/dead-letters";
    private static final String REPLAY = "/ops/replay";

    private final OperatorDoor door;
    private final Bypass bypass;
    private final OutboxRows rows;
    private final ParkedEvents parked;
    private final ReplayDeadLetters letters;
    private final StateReplay replay;

    OperatorRoutes(
            OperatorDoor door,
            Bypass bypass,
            OutboxRows rows,
            ParkedEvents parked,
            ReplayDeadLetters letters,
            StateReplay replay) {
        this.door = door;
        this.bypass = bypass;
        this.rows = rows;
        this.parked = parked;
        this.letters = letters;
        this.replay = replay;
    }

    void register(@Observes ManagementInterface management) {
        door.get(management, PARKED, asked -> new Items(parked()));
        door.post(management, PARKED + "/:id/release", asked -> {
            parked.release(id(asked), asked.body(Reason.class).reason(), asked.operator());
            return new Items(parked());
        });
        door.post(management, PARKED + "/:id/drop", asked -> {
            parked.drop(id(asked), asked.body(Reason.class).reason(), asked.operator());
            return new Items(parked());
        });
        door.get(management, LETTERS, asked -> new Items(letters.newest(LIMIT)));
        door.post(
                management,
                LETTERS + "/replay",
                asked -> new Replayed(letters.many(asked.body(Wanted.class), asked.operator())));
        door.post(
                management,
                LETTERS + "/:topic/:offset/replay",
                asked -> letters.one(asked.path("topic"), offset(asked), asked.operator()));
        door.get(management, REPLAY, asked -> new Items(replay.jobs()));
        door.post(management, REPLAY, asked -> new OperatorDoor.Accepted(replay.begin(asked.operator())));
    }

    private List<OutboxRows.ParkedEvent> parked() {
        return bypass.call(Bypass.Name.RELAY, connection -> rows.parked(connection, LIMIT));
    }

    private static UUID id(Asked asked) {
        try {
            return UUID.fromString(asked.path("id"));
        } catch (IllegalArgumentException e) {
            throw new Refusal(404, "parked-event-unknown");
        }
    }

    private static long offset(Asked asked) {
        try {
            return Long.parseLong(asked.path("offset"));
        } catch (NumberFormatException e) {
            throw new Refusal(404, "dead-letter-unknown");
        }
    }

    record Items(List<?> items) {}

    record Reason(String reason) {}

    record Replayed(int replayed) {}
}
