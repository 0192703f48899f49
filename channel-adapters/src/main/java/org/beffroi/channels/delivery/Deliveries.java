package org.beffroi.channels.delivery;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.api.PageRequest;
import org.beffroi.platform.authority.CurrentAuthority;

/** The deliveries of the authority in scope. */
@ApplicationScoped
class Deliveries implements PanacheRepositoryBase<Delivery, UUID> {

    private final CurrentAuthority authority;

    Deliveries(CurrentAuthority authority) {
        this.authority = authority;
    }

    Optional<Delivery> find(DeliveryId id) {
        return findByIdOptional(id.value());
    }

    Optional<Delivery> lock(DeliveryId id) {
        return findByIdOptional(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Locked in a fixed order, so that two transactions never wait for each other. */
    List<Delivery> lockOf(MessageId message) {
        return find("messageId = ?1 order by id", message.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    List<Delivery> lockWaiting(List<UUID> versions) {
        return find("state = ?1 and versionId in ?2 order by id", DeliveryState.WAITING, versions)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Whether the message went out on the account already, or is about to. */
    boolean occupied(AccountId account, MessageId message) {
        return count(
                        "accountId = ?1 and messageId = ?2 and state not in ?3",
                        account.value(),
                        message.value(),
                        List.of(DeliveryState.FAILED, DeliveryState.MISSED, DeliveryState.CANCELLED))
                > 0;
    }

    /** Those that wait for the account, locked in the same order as everywhere. */
    List<Delivery> lockLater(AccountId account, Instant now) {
        return find(
                        "accountId = ?1 and dueAt > ?2 and state in ?3 order by id",
                        account.value(),
                        now,
                        List.of(DeliveryState.PENDING, DeliveryState.RETRYING, DeliveryState.UNCERTAIN))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** By the database's clock, which also decided when the lease ends. */
    Duration leaseLeft(DeliveryId id) {
        Number millis = (Number) getEntityManager()
                .createNativeQuery(
                        "select coalesce(extract(epoch from leased_until - clock_timestamp()) * 1000, 0)::bigint"
                                + " from delivery where authority_id = ?1 and id = ?2")
                .setParameter(1, authority.id())
                .setParameter(2, id.value())
                .getSingleResult();
        return Duration.ofMillis(millis.longValue());
    }

    /** How all accounts that were ever sent to stand, in one round. */
    List<Traffic> traffic() {
        return getEntityManager()
                .createQuery("""
                        select accountId,
                            max(case when state in :arrived then changedAt end),
                            sum(case when state in :waiting then 1 else 0 end),
                            sum(case when state in :uncertain then 1 else 0 end)
                        from Delivery group by accountId order by accountId
                        """, Tuple.class)
                .setParameter("arrived", Traffic.ARRIVED)
                .setParameter("waiting", Traffic.WAITING)
                .setParameter("uncertain", Traffic.UNCERTAIN)
                .getResultStream()
                .map(row -> new Traffic(
                        new AccountId(row.get(0, UUID.class)),
                        row.get(1, Instant.class),
                        row.get(2, Number.class).longValue(),
                        row.get(3, Number.class).longValue()))
                .toList();
    }

    /** Newest first. */
    List<Delivery> page(MessageId message, Set<DeliveryState> states, PageRequest request) {
        StringJoiner where = new StringJoiner(" and ").setEmptyValue("1 = 1");
        List<Object> parameters = new ArrayList<>();
        if (message != null) {
            parameters.add(message.value());
            where.add("messageId = ?" + parameters.size());
        }
        if (!states.isEmpty()) {
            parameters.add(states);
            where.add("state in ?" + parameters.size());
        }
        request.after().map(Deliveries::after).ifPresent(after -> {
            parameters.add(after.createdAt());
            parameters.add(after.id());
            int id = parameters.size();
            where.add("(createdAt < ?" + (id - 1) + " or (createdAt = ?" + (id - 1) + " and id < ?" + id + "))");
        });
        return find(where + " order by createdAt desc, id desc", parameters.toArray())
                .range(0, request.limit())
                .list();
    }

    private static After after(List<String> key) {
        try {
            return new After(Instant.parse(key.get(0)), UUID.fromString(key.get(1)));
        } catch (RuntimeException e) {
            throw PageRequest.cursorInvalid();
        }
    }

    private record After(Instant createdAt, UUID id) {}
}
