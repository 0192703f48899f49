package org.beffroi.content.correction;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.beffroi.platform.authority.Bypass;
import org.beffroi.platform.event.ThingRows;
import org.beffroi.platform.watch.DatabaseGauges;

/** How many channels of all authorities still show what was corrected, and get no further without a person; no more than a thousand are counted. */
@ApplicationScoped
class StuckCorrectionQueue {

    private static final String STUCK = """
            known_delivery d join message_version v
              on v.authority_id = d.authority_id and v.id = d.correction_version_id and v.state = 'APPROVED'
            join message m on m.id = v.message_id and m.withdrawn_at is null
            where d.correction_state in ('UNCERTAIN', 'IMPOSSIBLE', 'FAILED')
              and d.state not in ('CANCELLED', 'MISSED', 'FAILED', 'RETRACTED')
              and not exists (
                select 1 from correction_waiver w
                where w.authority_id = d.authority_id and w.delivery_id = d.id and w.version_id = v.id)
            limit 1000
            """;

    private final Bypass bypass;

    StuckCorrectionQueue(Bypass bypass) {
        this.bypass = bypass;
    }

    void watch(@Observes StartupEvent event, DatabaseGauges gauges) {
        gauges.read(this::count)
                .gauge("beffroi.corrections.for.person", "Corrections that wait for a person", Long::doubleValue);
    }

    private long count() {
        return bypass.call(Bypass.Name.QUEUE, connection -> ThingRows.count(connection, STUCK));
    }
}
