package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.beffroi.channels.account.Accounts;
import org.beffroi.channels.adapter.AcceptedDeliveries;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.DeliveryState;

/** Lets a channel that works in its own time read what to send and say how far it is. */
@ApplicationScoped
class AcceptedWork implements AcceptedDeliveries {

    private final Deliveries deliveries;
    private final Accounts accounts;
    private final AdmitDeliveries admit;
    private final PrepareCall prepare;
    private final DeliveryEvents events;
    private final Clock clock;

    AcceptedWork(
            Deliveries deliveries,
            Accounts accounts,
            AdmitDeliveries admit,
            PrepareCall prepare,
            DeliveryEvents events,
            Clock clock) {
        this.deliveries = deliveries;
        this.accounts = accounts;
        this.admit = admit;
        this.prepare = prepare;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Optional<Work> open(DeliveryId deliveryId) {
        return deliveries
                .find(deliveryId)
                .filter(delivery -> delivery.state() == DeliveryState.ACCEPTED && !delivery.isRetracting())
                .filter(delivery -> admit.stopReason(delivery).isEmpty())
                .flatMap(this::work);
    }

    private Optional<Work> work(Delivery delivery) {
        return accounts.find(delivery.accountId())
                .filter(account -> account.state() == AccountState.CONNECTED)
                .map(account -> prepare.call(delivery, account, clock.instant()))
                .map(call -> new Work(call.rendition(), call.connection(), call.key()));
    }

    @Override
    public void progress(DeliveryId deliveryId, Counts counts) {
        accepted(deliveryId).ifPresent(delivery -> delivery.count(counts));
    }

    @Override
    public void ended(DeliveryId deliveryId, Counts counts, String code, String detail) {
        accepted(deliveryId).ifPresent(delivery -> {
            delivery.count(counts);
            delivery.finish(endOf(counts), code, detail, clock.instant());
            events.changed(delivery);
        });
    }

    private Optional<Delivery> accepted(DeliveryId deliveryId) {
        return deliveries.lock(deliveryId).filter(delivery -> delivery.state() == DeliveryState.ACCEPTED);
    }

    /** Nobody to send to is a delivery all the same: the letter went to its whole list. */
    private static DeliveryState endOf(Counts counts) {
        if (counts.refused() == 0 && counts.uncertain() == 0) {
            return DeliveryState.DELIVERED;
        }
        if (counts.sent() > 0) {
            return DeliveryState.PARTIAL;
        }
        return counts.uncertain() > 0 ? DeliveryState.UNCERTAIN : DeliveryState.FAILED;
    }
}
