package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.beffroi.channels.account.Account;
import org.beffroi.channels.account.Accounts;
import org.beffroi.channels.account.LoseAccess;
import org.beffroi.channels.adapter.AcceptedDeliveries;
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
    private final LoseAccess loseAccess;
    private final DeliveryEvents events;
    private final Clock clock;

    AcceptedWork(
            Deliveries deliveries,
            Accounts accounts,
            AdmitDeliveries admit,
            PrepareCall prepare,
            LoseAccess loseAccess,
            DeliveryEvents events,
            Clock clock) {
        this.deliveries = deliveries;
        this.accounts = accounts;
        this.admit = admit;
        this.prepare = prepare;
        this.loseAccess = loseAccess;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Standing standing(DeliveryId deliveryId) {
        return deliveries
                .find(deliveryId)
                .filter(delivery -> delivery.state() == DeliveryState.ACCEPTED && !delivery.isRetracting())
                .filter(delivery -> admit.stopReason(delivery).isEmpty())
                .map(this::standing)
                .orElseGet(Over::new);
    }

    private Standing standing(Delivery delivery) {
        Account account = accounts.find(delivery.accountId()).orElseThrow();
        return switch (account.state()) {
            case CONNECTED -> {
                PrepareCall.Prepared call = prepare.call(delivery, account, clock.instant());
                yield new Work(call.rendition(), call.connection(), call.key());
            }
            case RECONNECT -> new Paused(delivery.notAfter());
            case DISABLED -> new Over();
        };
    }

    @Override
    public void accessLost(DeliveryId deliveryId, String code, String detail) {
        deliveries.find(deliveryId).ifPresent(delivery -> loseAccess.of(delivery.accountId(), code, detail));
    }

    @Override
    public boolean isKnown(DeliveryId deliveryId) {
        return deliveries.find(deliveryId).isPresent();
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
