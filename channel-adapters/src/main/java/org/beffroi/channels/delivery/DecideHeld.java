package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.channels.account.Account;
import org.beffroi.channels.account.Accounts;
import org.beffroi.channels.account.Adapters;
import org.beffroi.channels.adapter.AcceptedStop;
import org.beffroi.channels.adapter.Reconciliation;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.audit.AuditTrail;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.epoch.Quarantine;
import org.beffroi.platform.event.Origin;

/** Carries out what an operator decides about one delivery that a quarantine holds. */
@ApplicationScoped
class DecideHeld {

    private static final String CANCELLED =
            "Après une restauration, l’exploitant a décidé de ne pas envoyer ce message. ";

    private final QuarantineQueue queue;
    private final Deliveries deliveries;
    private final Accounts accounts;
    private final Adapters adapters;
    private final PrepareCall prepare;
    private final DeliveryEvents events;
    private final AcceptedStop accepted;
    private final AuthorityScope scope;
    private final AuditTrail audit;
    private final Origin origin;
    private final Clock clock;

    DecideHeld(
            QuarantineQueue queue,
            Deliveries deliveries,
            Accounts accounts,
            Adapters adapters,
            PrepareCall prepare,
            DeliveryEvents events,
            AcceptedStop accepted,
            AuthorityScope scope,
            AuditTrail audit,
            Origin origin,
            Clock clock) {
        this.queue = queue;
        this.deliveries = deliveries;
        this.accounts = accounts;
        this.adapters = adapters;
        this.prepare = prepare;
        this.events = events;
        this.accepted = accepted;
        this.scope = scope;
        this.audit = audit;
        this.origin = origin;
        this.clock = clock;
    }

    enum Decision {
        /** It did not go out, or may go out again: it goes on as if there were no quarantine. */
        SEND,
        /** It is not to go out any more. */
        CANCEL,
        /** It went out after the copy was made; what is known of the post is written down. */
        DONE
    }

    /**
     * @param externalId the post's id at the channel, where somebody found it
     * @param reason     why, for the history; needed unless it is sent
     */
    record Ruling(Decision decision, String externalId, String permalink, String reason) {}

    DeliveryState decide(UUID id, Ruling ruling, Quarantine quarantine, String operator) {
        if (ruling.decision() == null) {
            throw new Refusal(422, "field-missing").field("decision").args("decision");
        }
        if (ruling.decision() != Decision.SEND
                && (ruling.reason() == null || ruling.reason().isBlank())) {
            throw new Refusal(422, "field-missing").field("reason").args("reason");
        }
        return scope.call(authorityOf(id), () -> {
            origin.becomes(operator, null, null);
            Delivery delivery = deliveries.lock(new DeliveryId(id)).orElseThrow(DecideHeld::unknown);
            carryOut(delivery, ruling, quarantine);
            audit.record("delivery.decided-in-quarantine", "delivery", id, details(ruling));
            return delivery.state();
        });
    }

    private void carryOut(Delivery delivery, Ruling ruling, Quarantine quarantine) {
        if (ruling.decision() != Decision.SEND) {
            requireHeld(delivery);
            if (delivery.state() == DeliveryState.ACCEPTED) {
                // nobody can know who of the list has the letter; they are counted as such, and the letter ends
                accepted.stop(delivery.id());
            } else if (delivery.isRetracting() || !delivery.isOnItsWay()) {
                delivery.rest(clock.instant());
            } else {
                conclude(delivery, ruling);
                events.changed(delivery);
            }
        }
        delivery.clear(quarantine.number());
    }

    private void conclude(Delivery delivery, Ruling ruling) {
        if (ruling.decision() == Decision.DONE) {
            delivery.foundLive(ruling.externalId(), ruling.permalink(), clock.instant());
        } else {
            delivery.abandon("cancelled-in-quarantine", CANCELLED + ruling.reason(), clock.instant());
        }
    }

    private static void requireHeld(Delivery delivery) {
        if (!delivery.wantsWork() && delivery.state() != DeliveryState.ACCEPTED) {
            throw new Refusal(409, "delivery-not-held").with("state", delivery.state());
        }
    }

    /** Reads at the channel whether the post is there; changes nothing. */
    Looked look(UUID id) {
        Optional<Question> question = scope.call(authorityOf(id), () -> {
            Delivery delivery = deliveries.find(new DeliveryId(id)).orElseThrow(DecideHeld::unknown);
            Account account = accounts.find(delivery.accountId()).orElseThrow();
            return prepare.isApproved(delivery) && prepare.isRendered(delivery, account)
                    ? Optional.of(new Question(account, prepare.call(delivery, account, clock.instant())))
                    : Optional.empty();
        });
        return question.map(this::ask).map(Looked::of).orElseGet(() -> new Looked("UNKNOWN", null, null));
    }

    private Reconciliation ask(Question question) {
        PrepareCall.Prepared call = question.call();
        return adapters.of(question.account().kind()).find(call.key(), call.rendition(), call.connection());
    }

    private String authorityOf(UUID id) {
        return queue.authorityOf(id).orElseThrow(DecideHeld::unknown);
    }

    private static Refusal unknown() {
        return new Refusal(404, "delivery-unknown");
    }

    private static Map<String, String> details(Ruling ruling) {
        return Map.of(
                "decision", ruling.decision().name(),
                "externalId", text(ruling.externalId()),
                "permalink", text(ruling.permalink()),
                "reason", text(ruling.reason()));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private record Question(Account account, PrepareCall.Prepared call) {}

    /** @param result FOUND, NOT_FOUND or UNKNOWN */
    record Looked(String result, String externalId, String permalink) {

        static Looked of(Reconciliation reconciliation) {
            return switch (reconciliation) {
                case Reconciliation.Found found ->
                    new Looked("FOUND", found.ref().externalId(), found.ref().permalink());
                case Reconciliation.NotFound none -> new Looked("NOT_FOUND", null, null);
                default -> new Looked("UNKNOWN", null, null);
            };
        }
    }
}
