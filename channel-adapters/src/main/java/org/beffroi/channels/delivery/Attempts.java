package org.beffroi.channels.delivery;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.contracts.DeliveryId;

/** The attempts of the authority in scope. */
@ApplicationScoped
class Attempts implements PanacheRepositoryBase<Attempt, UUID> {

    List<Attempt> of(DeliveryId delivery) {
        return list("deliveryId = ?1 order by sentAt, id", delivery.value());
    }

    /** When the newest request of this purpose was sent. */
    Optional<Instant> lastSentAt(DeliveryId delivery, Purpose purpose) {
        return find("deliveryId = ?1 and purpose = ?2 order by sentAt desc", delivery.value(), purpose)
                .firstResultOptional()
                .map(Attempt::sentAt);
    }

    List<Attempt> openOf(DeliveryId delivery) {
        return list("deliveryId = ?1 and endedAt is null", delivery.value());
    }
}
