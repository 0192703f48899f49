package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.beffroi.channels.account.Account;
import org.beffroi.channels.account.Accounts;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.platform.event.Event;
import org.beffroi.platform.event.EventRefused;
import org.beffroi.platform.event.Origin;

/** Makes the one delivery of a release. */
@ApplicationScoped
class CreateDelivery {

    private final Deliveries deliveries;
    private final Accounts accounts;
    private final AdmitDeliveries admit;
    private final DeliveryEvents events;
    private final Origin origin;
    private final DeliveryConfig config;
    private final Clock clock;

    CreateDelivery(
            Deliveries deliveries,
            Accounts accounts,
            AdmitDeliveries admit,
            DeliveryEvents events,
            Origin origin,
            DeliveryConfig config,
            Clock clock) {
        this.deliveries = deliveries;
        this.accounts = accounts;
        this.admit = admit;
        this.events = events;
        this.origin = origin;
        this.config = config;
        this.clock = clock;
    }

    void from(Event<PublicationFact> event) {
        PublicationFact release = event.data();
        if (release.versionId() == null) {
            throw new EventRefused("A release names the version to publish");
        }
        origin.becomesOf(event);
        deliveries
                .lock(DeliveryId.of(release.publicationId(), release.versionId()))
                .ifPresentOrElse(events::repeat, () -> create(event, release));
    }

    private void create(Event<PublicationFact> event, PublicationFact release) {
        Account account = accounts.find(release.accountId())
                .orElseThrow(() -> new EventRefused("No account " + release.accountId()));
        boolean occupied = deliveries.occupied(release.accountId(), release.messageId());
        Delivery delivery = new Delivery(release, account.kind(), event.lane(), config.waitingPause(), clock.instant());
        if (occupied) {
            delivery.end(
                    DeliveryState.CANCELLED,
                    "already-published-here",
                    "Le message est déjà publié ou en cours d’envoi sur ce compte.",
                    clock.instant());
        }
        deliveries.persist(delivery);
        events.created(delivery);
        if (occupied) {
            events.changed(delivery);
        } else {
            admit.admit(delivery);
        }
    }
}
