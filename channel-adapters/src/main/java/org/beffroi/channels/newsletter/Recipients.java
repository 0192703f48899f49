package org.beffroi.channels.newsletter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.Lane;
import org.beffroi.platform.authority.CurrentAuthority;
import org.hibernate.query.NativeQuery;

/** The recipients of letters of the authority in scope. Every step names the state it starts from. */
@ApplicationScoped
class Recipients {

    private final EntityManager entities;
    private final CurrentAuthority authority;
    private final Clock clock;

    Recipients(EntityManager entities, CurrentAuthority authority, Clock clock) {
        this.entities = entities;
        this.authority = authority;
        this.clock = clock;
    }

    /** Everybody subscribed at this moment becomes a recipient; how many. */
    int snapshot(UUID issue, Lane lane) {
        return statement("""
                        insert into newsletter_recipient
                          (id, authority_id, version, delivery_id, subscriber_id, urgency, state, due_at)
                        select gen_random_uuid(), authority_id, 0, :issue, id, :urgency, 'OPEN', clock_timestamp()
                        from subscriber where authority_id = :authority and state = 'ACTIVE'
                        on conflict on constraint recipient_once_per_delivery do nothing
                        """)
                .setParameter("issue", issue)
                .setParameter("urgency", lane == Lane.ALERT ? 0 : 1)
                .executeUpdate();
    }

    /**
     * Whoever has, or may have, a letter of the delivery and still agrees becomes a recipient of what follows it; how many.
     *
     * @param unreached also those to whom the delivery's own letter never left, because this one replaced it
     */
    int snapshotAfter(DeliveryId delivery, UUID issue, Lane lane, boolean unreached) {
        return statement("""
                        insert into newsletter_recipient
                          (id, authority_id, version, delivery_id, subscriber_id, urgency, state, due_at)
                        select gen_random_uuid(), s.authority_id, 0, :issue, s.id, :urgency, 'OPEN', clock_timestamp()
                        from subscriber s where s.authority_id = :authority and s.state = 'ACTIVE' and exists (
                          select 1 from newsletter_issue i join newsletter_recipient r
                            on r.authority_id = i.authority_id and r.delivery_id = i.id
                          where i.authority_id = :authority and i.delivery_id = :delivery and r.subscriber_id = s.id
                            and (r.state in ('SENDING', 'SENT', 'UNCERTAIN') or (:unreached and r.state = 'CANCELLED')))
                        on conflict on constraint recipient_once_per_delivery do nothing
                        """)
                .setParameter("delivery", delivery.value())
                .setParameter("issue", issue)
                .setParameter("urgency", lane == Lane.ALERT ? 0 : 1)
                .setParameter("unreached", unreached)
                .executeUpdate();
    }

    void open(DeliveryId delivery, UUID issue) {
        statement("""
                        insert into newsletter_issue (id, delivery_id, authority_id, version, created_at)
                        values (:issue, :delivery, :authority, 0, :now)
                        on conflict (id) do update set ended_at = null, version = newsletter_issue.version + 1
                        """)
                .setParameter("delivery", delivery.value())
                .setParameter("issue", issue)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** Whom nothing reached is tried again: the letter failed for all, and a person asks once more. */
    int reopenRefused(UUID issue) {
        return statement("""
                        update newsletter_recipient
                        set state = 'OPEN', due_at = clock_timestamp(), ended_at = null, attempts = 0, phase = null,
                          reply_code = null, reply_status = null, version = version + 1
                        where authority_id = :authority and delivery_id = :issue and state = 'REFUSED'
                        """).setParameter("issue", issue).executeUpdate();
    }

    void close(UUID issue) {
        statement("""
                        update newsletter_issue set ended_at = :now, version = version + 1
                        where authority_id = :authority and id = :issue and ended_at is null
                        """)
                .setParameter("issue", issue)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** False when another took the recipient in the meantime; nothing may be sent then. */
    boolean sending(UUID id, String worker, Duration lease) {
        return statement("""
                                update newsletter_recipient
                                set state = 'SENDING', due_at = null, attempts = attempts + 1,
                                  sending_since = clock_timestamp(), version = version + 1,
                                  leased_until = clock_timestamp() + :lease * interval '1 millisecond'
                                where authority_id = :authority and id = :id and state in ('OPEN', 'RETRY')
                                  and leased_by = :worker and leased_until > clock_timestamp()
                                """)
                        .setParameter("id", id)
                        .setParameter("worker", worker)
                        .setParameter("lease", lease.toMillis())
                        .executeUpdate()
                == 1;
    }

    /** Writes what became of a mail, unless the recipient was given up in the meantime. */
    void end(UUID id, String worker, Ending ending) {
        statement("""
                        update newsletter_recipient
                        set state = :state, due_at = :due, ended_at = :ended, phase = :phase, reply_code = :code,
                          reply_status = :status, leased_by = null, leased_until = null, version = version + 1
                        where authority_id = :authority and id = :id and state = 'SENDING' and leased_by = :worker
                        """)
                .setParameter("id", id)
                .setParameter("worker", worker)
                .setParameter("state", ending.state().name())
                .setParameter("due", ending.dueAt(), Instant.class)
                .setParameter("ended", ending.state() == RecipientState.RETRY ? null : clock.instant(), Instant.class)
                .setParameter(
                        "phase", ending.phase() == null ? null : ending.phase().name(), String.class)
                .setParameter("code", ending.code(), Integer.class)
                .setParameter("status", ending.status(), String.class)
                .executeUpdate();
    }

    /** The person stopped the letter after it was released. */
    void withdrawn(UUID id) {
        statement("""
                        update newsletter_recipient
                        set state = 'WITHDRAWN', due_at = null, ended_at = :now, leased_by = null, leased_until = null,
                          version = version + 1
                        where authority_id = :authority and id = :id and state in ('OPEN', 'RETRY')
                        """)
                .setParameter("id", id)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** Gives back what was claimed and not begun. */
    void release(List<UUID> ids, String worker, Instant dueAt) {
        statement("""
                        update newsletter_recipient
                        set due_at = :due, leased_by = null, leased_until = null, version = version + 1
                        where authority_id = :authority and id in (:ids) and state in ('OPEN', 'RETRY')
                          and leased_by = :worker
                        """)
                .setParameter("ids", ids)
                .setParameter("worker", worker)
                .setParameter("due", dueAt)
                .executeUpdate();
    }

    /** Nobody of the letter is tried before the instant. */
    void postpone(UUID issue, Instant dueAt) {
        statement("""
                        update newsletter_recipient
                        set due_at = :due, leased_by = null, leased_until = null, version = version + 1
                        where authority_id = :authority and delivery_id = :issue and state in ('OPEN', 'RETRY')
                          and due_at < :due
                        """).setParameter("issue", issue).setParameter("due", dueAt).executeUpdate();
    }

    /** Nothing that has not begun will leave any more. */
    void endOpen(UUID issue, RecipientState end) {
        statement("""
                        update newsletter_recipient
                        set state = :state, due_at = null, ended_at = :now, leased_by = null, leased_until = null,
                          version = version + 1
                        where authority_id = :authority and delivery_id = :issue and state in ('OPEN', 'RETRY')
                        """)
                .setParameter("issue", issue)
                .setParameter("state", end.name())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** Begun by a worker that is gone: the mail may have left. */
    void endStalled(UUID issue, Duration grace) {
        statement("""
                        update newsletter_recipient
                        set state = 'UNCERTAIN', ended_at = :now, leased_by = null, leased_until = null,
                          version = version + 1
                        where authority_id = :authority and delivery_id = :issue and state = 'SENDING'
                          and leased_until < clock_timestamp() - :grace * interval '1 millisecond'
                        """)
                .setParameter("issue", issue)
                .setParameter("grace", grace.toMillis())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** Whom the end of a letter leaves without it counts as refused, whatever the cause; who left the list counts no more. */
    Counts count(UUID issue) {
        Object[] row = (Object[]) statement("""
                        select count(*) filter (where ended_at is null), count(*) filter (where state = 'SENT'),
                          count(*) filter (where state in ('REFUSED', 'CANCELLED')), count(*) filter (where state = 'UNCERTAIN')
                        from newsletter_recipient where authority_id = :authority and delivery_id = :issue
                        """).setParameter("issue", issue).getSingleResult();
        return new Counts(number(row[0]), number(row[1]), number(row[2]), number(row[3]));
    }

    /** Mails that are with the server at this moment, as far as we know. */
    long sendingNow(UUID issue) {
        return number(statement("""
                        select count(*) from newsletter_recipient
                        where authority_id = :authority and delivery_id = :issue and state = 'SENDING'
                        """).setParameter("issue", issue).getSingleResult());
    }

    /** In the order of their identifiers, after one of them; of one state, or of all. */
    List<RecipientResource.View> page(DeliveryId delivery, RecipientState state, UUID after, int most) {
        List<?> rows = statement("""
                        select id, subscriber_id, state, attempts, sending_since, ended_at, phase, reply_code, reply_status
                        from newsletter_recipient
                        where authority_id = :authority and delivery_id = :delivery and id > :after
                          and (cast(:state as text) is null or state = :state)
                        order by id
                        """)
                .setParameter("delivery", delivery.value())
                .setParameter("after", after)
                .setParameter("state", state == null ? null : state.name(), String.class)
                .setMaxResults(most)
                .getResultList();
        return rows.stream().map(row -> view((Object[]) row)).toList();
    }

    private static RecipientResource.View view(Object[] row) {
        return new RecipientResource.View(
                (UUID) row[0],
                (UUID) row[1],
                RecipientState.valueOf((String) row[2]),
                ((Number) row[3]).intValue(),
                (Instant) row[4],
                (Instant) row[5],
                (String) row[6],
                row[7] == null ? null : ((Number) row[7]).intValue(),
                (String) row[8]);
    }

    private NativeQuery<?> statement(String sql) {
        return entities.createNativeQuery(sql).unwrap(NativeQuery.class).setParameter("authority", authority.id());
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
