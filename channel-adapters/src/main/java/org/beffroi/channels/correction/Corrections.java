package org.beffroi.channels.correction;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.contracts.CorrectionId;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryId;

/** The corrections of the authority in scope. */
@ApplicationScoped
public class Corrections implements PanacheRepositoryBase<Correction, UUID> {

    public Optional<Correction> find(CorrectionId id) {
        return findByIdOptional(id.value());
    }

    /** Oldest first. */
    public List<Correction> of(DeliveryId delivery) {
        return list("deliveryId = ?1 order by openedAt, id", delivery.value());
    }

    public Optional<Correction> newest(DeliveryId delivery) {
        return find("deliveryId = ?1 order by openedAt desc, id desc", delivery.value())
                .firstResultOptional();
    }

    /** A call is out, or was when its process died. */
    public Optional<Correction> sending(DeliveryId delivery) {
        return find("deliveryId = ?1 and state = ?2", delivery.value(), CorrectionState.SENDING)
                .firstResultOptional();
    }

    /** Waits for its turn, or for another attempt. */
    public Optional<Correction> waiting(DeliveryId delivery) {
        return find("deliveryId = ?1 and dueAt is not null", delivery.value()).firstResultOptional();
    }
}
