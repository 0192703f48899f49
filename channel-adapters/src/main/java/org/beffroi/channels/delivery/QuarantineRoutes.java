package org.beffroi.channels.delivery;

import io.quarkus.vertx.http.ManagementInterface;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.beffroi.channels.delivery.DecideHeld.Ruling;
import org.beffroi.platform.api.OperatorDoor;
import org.beffroi.platform.api.OperatorDoor.Asked;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.epoch.HeldBack;
import org.beffroi.platform.epoch.Quarantine;

/** The deliveries that a quarantine holds back, for the operator. */
@ApplicationScoped
class QuarantineRoutes implements HeldBack {

    private static final String NOUN = "deliveries";

    private final OperatorDoor door;
    private final QuarantineQueue queue;
    private final DecideHeld decide;

    QuarantineRoutes(OperatorDoor door, QuarantineQueue queue, DecideHeld decide) {
        this.door = door;
        this.queue = queue;
        this.decide = decide;
    }

    void register(@Observes ManagementInterface management) {
        door.post(management, "/ops/quarantine/" + NOUN + "/:id/look", asked -> decide.look(id(asked)));
    }

    @Override
    public String noun() {
        return NOUN;
    }

    @Override
    public long held() {
        return queue.held();
    }

    @Override
    public List<?> page(UUID after, int most) {
        return queue.page(after, most);
    }

    @Override
    public Object decide(UUID id, Asked asked, Quarantine quarantine) {
        return new Decided(decide.decide(id, asked.body(Ruling.class), quarantine, asked.operator())
                .name());
    }

    private static UUID id(Asked asked) {
        try {
            return UUID.fromString(asked.path("id"));
        } catch (IllegalArgumentException e) {
            throw new Refusal(404, "delivery-unknown");
        }
    }

    record Decided(String state) {}
}
