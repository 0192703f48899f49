package org.beffroi.channels.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.beffroi.channels.account.Account;
import org.beffroi.channels.account.Accounts;
import org.beffroi.channels.account.Adapters;
import org.beffroi.channels.adapter.ChannelAdapter;
import org.beffroi.channels.adapter.Reconciliation;
import org.beffroi.contracts.AccountState;

/**
 * Before a delivery whose outcome is unknown is touched again, its channel is read: not before the last request can no
 * longer be on its way, and not twice in a moment. It goes past {@code notAfter}: reading makes nothing public.
 */
@ApplicationScoped
class BeginReading {

    private final Attempts attempts;
    private final Accounts accounts;
    private final Adapters adapters;
    private final PrepareCall prepare;
    private final EndReading end;
    private final Judgements judgements;
    private final DeliveryConfig config;
    private final Clock clock;

    BeginReading(
            Attempts attempts,
            Accounts accounts,
            Adapters adapters,
            PrepareCall prepare,
            EndReading end,
            Judgements judgements,
            DeliveryConfig config,
            Clock clock) {
        this.attempts = attempts;
        this.accounts = accounts;
        this.adapters = adapters;
        this.prepare = prepare;
        this.end = end;
        this.judgements = judgements;
        this.config = config;
        this.clock = clock;
    }

    Optional<Call> begin(Delivery delivery) {
        closeDead(delivery);
        Instant now = clock.instant();
        Instant earliest = earliest(delivery);
        if (earliest.isAfter(now)) {
            delivery.release(earliest);
            return Optional.empty();
        }
        Account account = accounts.find(delivery.accountId()).orElseThrow();
        if (account.state() == AccountState.DISABLED) {
            end.handOver(
                    delivery, "account-disabled", "Le compte a été désactivé : Beffroi ne peut plus le lire.", now);
            return Optional.empty();
        }
        if (account.state() == AccountState.RECONNECT) {
            return await(delivery, now);
        }
        if (!prepare.isIntact(delivery)) {
            end.handOver(delivery, "content-hash-mismatch", "Le contenu n’est pas celui qui a été validé.", now);
            return Optional.empty();
        }
        return Optional.of(read(delivery, account, now));
    }

    /** A reading that died with its process changed nothing: it is simply made again. */
    private void closeDead(Delivery delivery) {
        Reconciliation interrupted = Reconciliation.Unknown.because("lease-expired", "La lecture a été interrompue.");
        attempts.openOf(delivery.id()).forEach(attempt -> attempt.endReading(interrupted, clock.instant()));
    }

    private Instant earliest(Delivery delivery) {
        Instant settled = attempts.lastSentAt(delivery.id(), Purpose.PUBLISH)
                .map(sentAt -> sentAt.plus(judgements.lookupAfter()))
                .orElse(Instant.MIN);
        Instant apart = delivery.readings().notFoundAt() == null
                ? Instant.MIN
                : judgements.readings().mayReadAt(delivery.readings().notFoundAt());
        return settled.isAfter(apart) ? settled : apart;
    }

    private Optional<Call> await(Delivery delivery, Instant now) {
        if (judgements.readings().isOver(delivery.changedAt(), now)) {
            end.handOver(
                    delivery,
                    "account-unreadable",
                    "Le compte n’a pas été reconnecté : Beffroi ne peut pas le lire.",
                    now);
        } else {
            delivery.release(now.plus(config.reconnectPause()));
        }
        return Optional.empty();
    }

    private Call read(Delivery delivery, Account account, Instant now) {
        ChannelAdapter adapter = adapters.of(account.kind());
        Attempt attempt = delivery.look(now);
        attempts.persist(attempt);
        PrepareCall.Prepared call = prepare.call(delivery, account, now);
        return new Call.Read(attempt.rowId(), () -> adapter.find(call.key(), call.rendition(), call.connection()));
    }
}
