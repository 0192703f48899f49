package org.beffroi.channels.account;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.beffroi.platform.authority.Bypass;
import org.beffroi.platform.event.ThingRows;
import org.beffroi.platform.watch.DatabaseGauges;

/** How many accounts of all authorities no longer let us in: what is planned on them waits for a person. */
@ApplicationScoped
class LostAccessQueue {

    private final Bypass bypass;

    LostAccessQueue(Bypass bypass) {
        this.bypass = bypass;
    }

    void watch(@Observes StartupEvent event, DatabaseGauges gauges) {
        gauges.read(this::count)
                .gauge("beffroi.accounts.reconnect", "Accounts that no longer let us in", Long::doubleValue);
    }

    private long count() {
        return bypass.call(
                Bypass.Name.QUEUE, connection -> ThingRows.count(connection, "account where state = 'RECONNECT'"));
    }
}
