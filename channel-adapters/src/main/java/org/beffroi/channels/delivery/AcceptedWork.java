package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
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
    private final AcceptedCorrections corrections;
    private final Accounts accounts;
    private final AdmitDeliveries admit;
    private final PrepareCall prepare;
    private final LoseAccess loseAccess;
    private final DeliveryEvents events;
    private final Clock clock;

    AcceptedWork(
            Deliveries deliveries,
            AcceptedCorrections corrections,
            Accounts accounts,
            AdmitDeliveries admit,
            PrepareCall prepare,
            LoseAccess loseAccess,
            DeliveryEvents events,
            Clock clock) {
        this.deliveries = deliveries;
        this.corrections = corrections;
        this.accounts = accounts;
        this.admit = admit;
        this.prepare = prepare;
        this.loseAccess = loseAccess;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Standing standing(UUID work) {
        return deliveries
                .find(new DeliveryId(work))
                .map(delivery -> isOpen(delivery) ? standing(delivery) : new Over())
                .orElseGet(() -> corrections.standing(work));
    }

    private boolean isOpen(Delivery delivery) {
        return delivery.state() == DeliveryState.ACCEPTED
                && !delivery.isRetracting()
                && admit.stopReason(delivery).isEmpty();
    }

    private Standing standing(Delivery delivery) {
        Account account = accounts.find(delivery.accountId()).orElseThrow();
        return switch (account.state()) {
            case CONNECTED -> {
                PrepareCall.Prepared call = prepare.call(delivery, account, clock.instant());
                yield new Work(
                        delivery.id().value(), call.rendition(), call.connection(), call.key(), delivery.notAfter());
            }
            case RECONNECT -> new Paused(delivery.notAfter());
            case DISABLED -> new Over();
        };
    }

    @Override
    public void accessLost(UUID work, String code, String detail) {
        deliveries
                .find(new DeliveryId(work))
                .or(() -> corrections.deliveryOf(work))
                .ifPresent(delivery -> loseAccess.of(delivery.accountId(), code, detail));
    }

    @Override
    public boolean isKnown(UUID work) {
        return deliveries.find(new DeliveryId(work)).isPresent();
    }

    @Override
    public void progress(UUID work, Counts counts) {
        accepted(work).ifPresentOrElse(delivery -> delivery.count(counts), () -> corrections.progress(work, counts));
    }

    @Override
    public void ended(UUID work, Counts counts, String code, String detail) {
        accepted(work)
                .ifPresentOrElse(
                        delivery -> end(delivery, counts, code, detail),
                        () -> corrections.ended(work, counts, code, detail));
    }

    private void end(Delivery delivery, Counts counts, String code, String detail) {
        delivery.count(counts);
        delivery.finish(endOf(counts), code, detail, clock.instant());
        events.changed(delivery);
        // a newer version that came while the channel worked
        admit.admit(delivery);
    }

    private Optional<Delivery> accepted(UUID work) {
        return deliveries.lock(new DeliveryId(work)).filter(delivery -> delivery.state() == DeliveryState.ACCEPTED);
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
