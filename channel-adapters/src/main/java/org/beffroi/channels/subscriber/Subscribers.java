package org.beffroi.channels.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class Subscribers {

    private final EntityManager entities;

    Subscribers(EntityManager entities) {
        this.entities = entities;
    }

    /** Locks the person's row, or the right to make it, so that two sign-ups of one address follow each other. */
    Optional<Subscriber> lockByKey(byte[] addressKey) {
        entities.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(encode(?1, 'hex'), 0))")
                .setParameter(1, addressKey)
                .getSingleResult();
        return entities.createQuery("from Subscriber where addressKey = :key", Subscriber.class)
                .setParameter("key", addressKey)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    Optional<Subscriber> findByKey(byte[] addressKey) {
        return entities.createQuery("from Subscriber where addressKey = :key", Subscriber.class)
                .setParameter("key", addressKey)
                .getResultStream()
                .findFirst();
    }

    /** Newest first: identifiers are in order of time. */
    List<Subscriber> page(Optional<ConsentState> state, Optional<UUID> after, int rows) {
        TypedQuery<Subscriber> query = entities.createQuery(
                "from Subscriber where 1 = 1" + (state.isPresent() ? " and state = :state" : "")
                        + (after.isPresent() ? " and id < :after" : "") + " order by id desc",
                Subscriber.class);
        state.ifPresent(value -> query.setParameter("state", value));
        after.ifPresent(value -> query.setParameter("after", value));
        return query.setMaxResults(rows).getResultList();
    }

    Optional<Subscriber> lock(UUID id) {
        return entities.createQuery("from Subscriber where id = :id", Subscriber.class)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    Optional<Subscriber> find(UUID id) {
        return entities.createQuery("from Subscriber where id = :id", Subscriber.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** A withdrawal that is under way is waited for, one that comes later waits. */
    @SuppressWarnings("unchecked")
    Optional<String> addressOfActive(UUID id) {
        return entities.createNativeQuery("select address from subscriber where id = ?1 and state = 'ACTIVE' for share")
                .setParameter(1, id)
                .getResultStream()
                .findFirst();
    }

    void add(Subscriber subscriber) {
        entities.persist(subscriber);
        entities.flush();
    }

    void remove(Subscriber subscriber) {
        entities.remove(subscriber);
    }

    Map<ConsentState, Long> count() {
        List<Object[]> rows = entities.createQuery(
                        "select state, count(*) from Subscriber group by state", Object[].class)
                .getResultList();
        Map<ConsentState, Long> counts = new EnumMap<>(ConsentState.class);
        rows.forEach(row -> counts.put((ConsentState) row[0], (Long) row[1]));
        return counts;
    }
}
