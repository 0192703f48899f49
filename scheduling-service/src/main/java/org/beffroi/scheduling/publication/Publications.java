package org.beffroi.scheduling.publication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PlanId;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.PublicationState;
import org.beffroi.platform.api.PageRequest;
import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;

/** The publications of an authority. Whoever locks several does so in the order of their ids, so that nobody waits in a circle. */
@ApplicationScoped
public class Publications {

    private final Session session;

    Publications(Session session) {
        this.session = session;
    }

    public void add(Publication publication) {
        session.persist(publication);
    }

    public Optional<Publication> find(PublicationId id) {
        return Optional.ofNullable(session.find(Publication.class, id.value()));
    }

    public List<Publication> of(PlanId plan) {
        return session.createQuery("from Publication where planId = :plan order by id", Publication.class)
                .setParameter("plan", plan.value())
                .getResultList();
    }

    /** Those of the message that are on their way to one of the accounts, or there. */
    public List<Publication> live(MessageId message, Collection<AccountId> accounts) {
        return session.createQuery("""
                        from Publication where messageId = :message and accountId in :accounts
                        and endedAt is null and state in (PLANNED, BLOCKED, HELD, RELEASED) order by id
                        """, Publication.class)
                .setParameter("message", message.value())
                .setParameter(
                        "accounts", accounts.stream().map(AccountId::value).toList())
                .getResultList();
    }

    Optional<Publication> lock(PublicationId id) {
        return Optional.ofNullable(session.find(Publication.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    /** Notes that the channels know of the releases; whoever heard it first has written the time. */
    void answer(Collection<UUID> ids, Instant at) {
        session.createNativeMutationQuery("""
                        update publication set answered_at = :at
                        where id in (:ids) and state = 'RELEASED' and answered_at is null
                        """)
                .setParameter("ids", ids)
                .setParameter("at", at)
                .executeUpdate();
    }

    List<Publication> lockUnreleased(Collection<UUID> ids) {
        return session.createQuery(
                        "from Publication where id in :ids and state in :unreleased order by id", Publication.class)
                .setParameter("ids", ids)
                .setParameter("unreleased", Publication.UNRELEASED)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    List<Publication> lockUnreleased(MessageId message) {
        return lockUnreleasedWhere("messageId", message.value());
    }

    List<Publication> lockUnreleased(AccountId account) {
        return lockUnreleasedWhere("accountId", account.value());
    }

    private List<Publication> lockUnreleasedWhere(String property, UUID value) {
        return session.createQuery(
                        "from Publication where " + property + " = :value and state in :unreleased order by id",
                        Publication.class)
                .setParameter("value", value)
                .setParameter("unreleased", Publication.UNRELEASED)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Locks those whose lease is still the claim's. Whoever lost the lease gets nothing. */
    List<Publication> lockLeased(ReleaseQueue.Claim claim) {
        return session.createNativeQuery("""
                        select * from publication
                        where id in (:ids) and leased_by = :claim and leased_until > clock_timestamp()
                        order by id for update
                        """, Publication.class)
                .setParameter("ids", claim.publications())
                .setParameter("claim", claim.id())
                .getResultList();
    }

    /** Ends the lease, for what turned out not to be due is somebody's to claim again. */
    void giveBack(ReleaseQueue.Claim claim) {
        session.createNativeMutationQuery("""
                        update publication set leased_by = null, leased_until = null
                        where id in (:ids) and leased_by = :claim
                        """)
                .setParameter("ids", claim.publications())
                .setParameter("claim", claim.id())
                .executeUpdate();
    }

    /** The clock that what is due is compared with: every worker sees the same. */
    Instant databaseTime() {
        return session.createNativeQuery("select clock_timestamp()", Instant.class)
                .getSingleResult();
    }

    /** Writes what changed, so that versions are what the transaction will commit. */
    void flush() {
        session.flush();
    }

    List<Publication> list(Filter filter, PageRequest page) {
        Conditions conditions = new Conditions()
                .and("messageId = :message", "message", filter.message())
                .and("dueAt >= :from", "from", filter.from())
                .and("dueAt < :to", "to", filter.to())
                .and("state = :state", "state", filter.state());
        page.after()
                .map(Key::of)
                .ifPresent(key -> conditions
                        .and("(dueAt > :lastDue or dueAt = :lastDue and id > :lastId)", "lastDue", key.dueAt())
                        .with("lastId", key.id()));
        SelectionQuery<Publication> query = session.createSelectionQuery(
                "from Publication" + conditions + " order by dueAt, id", Publication.class);
        conditions.values.forEach(query::setParameter);
        return query.setMaxResults(page.rows()).getResultList();
    }

    /** The conditions that were asked for. */
    private static final class Conditions {

        private final List<String> texts = new ArrayList<>();
        private final Map<String, Object> values = new HashMap<>();

        Conditions and(String text, String name, Object value) {
            if (value != null) {
                texts.add(text);
                values.put(name, value);
            }
            return this;
        }

        void with(String name, Object value) {
            values.put(name, value);
        }

        @Override
        public String toString() {
            return texts.isEmpty() ? "" : " where " + String.join(" and ", texts);
        }
    }

    /**
     * @param from first instant shown
     * @param to   first instant not shown
     */
    record Filter(UUID message, Instant from, Instant to, PublicationState state) {}

    /** Where a page ends. */
    record Key(Instant dueAt, UUID id) {

        static List<String> parts(Publication publication) {
            return List.of(publication.dueAt().toString(), publication.id().toString());
        }

        static Key of(List<String> parts) {
            try {
                return new Key(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
            } catch (RuntimeException notOurs) {
                throw PageRequest.cursorInvalid();
            }
        }
    }
}
