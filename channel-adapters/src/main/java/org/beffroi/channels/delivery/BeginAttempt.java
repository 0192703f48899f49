package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.beffroi.channels.account.Account;
import org.beffroi.channels.account.Accounts;
import org.beffroi.channels.account.Adapters;
import org.beffroi.channels.adapter.ChannelAdapter;
import org.beffroi.channels.adapter.ExternalRef;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.adapter.Withdrawal;
import org.beffroi.channels.delivery.DeliveryQueue.Claim;
import org.beffroi.channels.message.KnownMessage;
import org.beffroi.channels.message.KnownMessages;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.DeliveryState;
import org.jboss.logging.Logger;

/**
 * The last look before a call, under the row's lock and in the transaction that commits {@code SENDING}: still ours,
 * still wanted, still in time, still what was approved. A local channel is called right here.
 */
@ApplicationScoped
class BeginAttempt {

    private static final Logger LOGGER = Logger.getLogger(BeginAttempt.class);

    private final Deliveries deliveries;
    private final Attempts attempts;
    private final Accounts accounts;
    private final Adapters adapters;
    private final KnownMessages messages;
    private final AdmitDeliveries admit;
    private final PrepareCall prepare;
    private final CorrectDelivery correct;
    private final EndAttempt end;
    private final BeginReading reading;
    private final Judgements judgements;
    private final DeliveryEvents events;
    private final DeliveryConfig config;
    private final Clock clock;

    BeginAttempt(
            Deliveries deliveries,
            Attempts attempts,
            Accounts accounts,
            Adapters adapters,
            KnownMessages messages,
            AdmitDeliveries admit,
            PrepareCall prepare,
            CorrectDelivery correct,
            EndAttempt end,
            BeginReading reading,
            Judgements judgements,
            DeliveryEvents events,
            DeliveryConfig config,
            Clock clock) {
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.accounts = accounts;
        this.adapters = adapters;
        this.messages = messages;
        this.admit = admit;
        this.prepare = prepare;
        this.correct = correct;
        this.end = end;
        this.reading = reading;
        this.judgements = judgements;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    /** Empty when there is nothing to call: all is said in the row. */
    Optional<Call> begin(Claim claim) {
        Delivery delivery = deliveries.lock(claim.deliveryId()).orElse(null);
        if (delivery == null || !delivery.heldBy(claim.lease())) {
            return Optional.empty();
        }
        if (delivery.state() == DeliveryState.SENDING) {
            return giveUpDead(delivery);
        }
        if (delivery.isSought() && judgements.readable(delivery.kind())) {
            return leaseCoversCall(delivery) ? reading.begin(delivery) : Optional.empty();
        }
        if (delivery.isRetracting()) {
            return retract(delivery);
        }
        if (correct.concerns(delivery)) {
            return leaseCoversCall(delivery) ? correct.begin(delivery) : Optional.empty();
        }
        return publish(delivery);
    }

    private Optional<Call> publish(Delivery delivery) {
        Instant now = clock.instant();
        Account account = accounts.find(delivery.accountId()).orElseThrow();
        Optional<StopReason> stop = stopReason(delivery, account, now);
        if (stop.isPresent()) {
            return stop(delivery, stop.get(), now);
        }
        if (delivery.maybeLive() && !judgements.of(delivery.kind()).mayRepeatUnknown(delivery.firstSentAt(), now)) {
            return pursue(delivery, delivery.code(), null, now);
        }
        if (delivery.state() == DeliveryState.WAITING) {
            delivery.release(earlier(now.plus(config.waitingPause()), delivery.notAfter()));
            admit.admit(delivery);
            return Optional.empty();
        }
        if (account.state() == AccountState.RECONNECT) {
            delivery.release(earlier(now.plus(config.reconnectPause()), delivery.notAfter()));
            return Optional.empty();
        }
        if (!prepare.isRendered(delivery, account)) {
            return stop(delivery, StopReason.NOT_RENDERED, now);
        }
        return leaseCoversCall(delivery) ? send(delivery, account, now) : Optional.empty();
    }

    /** What may be public all the same is never said to have failed or not to have gone out. */
    private Optional<Call> stop(Delivery delivery, StopReason reason, Instant now) {
        if (delivery.maybeLive()) {
            return pursue(delivery, reason.code(), reason.detail(), now);
        }
        reason.apply(delivery, now);
        events.changed(delivery);
        return Optional.empty();
    }

    private Optional<Call> pursue(Delivery delivery, String code, String detail, Instant now) {
        Instant sentAt = attempts.lastSentAt(delivery.id(), Purpose.PUBLISH).orElse(now);
        delivery.settle(judgements.of(delivery.kind()).unknown(code, detail, sentAt, now), now);
        events.changed(delivery);
        return Optional.empty();
    }

    private Optional<StopReason> stopReason(Delivery delivery, Account account, Instant now) {
        return admit.stopReason(delivery)
                .or(() -> delivery.isLate(now) ? Optional.of(lateReason(delivery)) : Optional.empty())
                .or(() -> account.state() == AccountState.DISABLED
                        ? Optional.of(StopReason.ACCOUNT_DISABLED)
                        : Optional.empty());
    }

    private StopReason lateReason(Delivery delivery) {
        if (delivery.state() != DeliveryState.WAITING) {
            return StopReason.TOO_LATE;
        }
        return prepare.isApproved(delivery) ? StopReason.MEDIA_MISSING : StopReason.APPROVAL_MISSING;
    }

    private Optional<Call> send(Delivery delivery, Account account, Instant now) {
        ChannelAdapter adapter = adapters.of(account.kind());
        if (adapter.local()) {
            Attempt attempt = delivery.nextAttempt(now);
            attempts.persist(attempt);
            PrepareCall.Prepared call = prepare.call(delivery, account, now);
            end.settle(delivery, attempt, adapter.publish(call.rendition(), call.connection(), call.key()));
            return Optional.empty();
        }
        Attempt attempt = delivery.send(now);
        attempts.persist(attempt);
        PrepareCall.Prepared call = prepare.call(delivery, account, now);
        return Optional.of(
                new Call.Act(attempt.rowId(), () -> adapter.publish(call.rendition(), call.connection(), call.key())));
    }

    private Optional<Call> retract(Delivery delivery) {
        closeDead(delivery);
        correct.giveUp(delivery);
        if (!leaseCoversCall(delivery)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Account account = accounts.find(delivery.accountId()).orElseThrow();
        Withdrawal withdrawal = messages.find(delivery.messageId())
                .flatMap(KnownMessage::withdrawal)
                .orElseThrow();
        Attempt attempt = delivery.retract(now);
        attempts.persist(attempt);
        if (account.state() == AccountState.DISABLED) {
            end.settle(
                    delivery,
                    attempt,
                    new Outcome.Permanent(
                            "account-disabled",
                            "Le compte a été désactivé. Retirez le message à la main sur le canal."));
            return Optional.empty();
        }
        ChannelAdapter adapter = adapters.of(account.kind());
        PrepareCall.Prepared call = prepare.retraction(delivery, account, now);
        ExternalRef ref = delivery.externalRef();
        if (adapter.local()) {
            end.settle(delivery, attempt, adapter.retract(ref, withdrawal, call.connection(), call.key()));
            return Optional.empty();
        }
        return Optional.of(
                new Call.Act(attempt.rowId(), () -> adapter.retract(ref, withdrawal, call.connection(), call.key())));
    }

    /** The lease ran out while SENDING: whoever held it is gone, and what the channel did is unknown. */
    private Optional<Call> giveUpDead(Delivery delivery) {
        LOGGER.warnf("An attempt ended without a word delivery=%s attempt=%d", delivery.id(), delivery.attempt());
        Outcome unknown = lost();
        attempts.openOf(delivery.id()).stream()
                .filter(attempt -> attempt.purpose() == Purpose.PUBLISH)
                .forEach(attempt -> end.settle(delivery, attempt, unknown));
        return Optional.empty();
    }

    private void closeDead(Delivery delivery) {
        attempts.openOf(delivery.id()).forEach(attempt -> attempt.end(lost(), clock.instant()));
    }

    static Outcome lost() {
        return new Outcome.Uncertain(
                "lease-expired",
                "L’envoi a été interrompu : on ne sait pas s’il a abouti. Vérifiez sur le canal avant de recommencer.");
    }

    /** A call that could outlast the lease would run beside its successor. */
    private boolean leaseCoversCall(Delivery delivery) {
        boolean covers = deliveries.leaseLeft(delivery.id()).compareTo(config.callDeadline()) >= 0;
        if (!covers) {
            delivery.release(clock.instant());
        }
        return covers;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
