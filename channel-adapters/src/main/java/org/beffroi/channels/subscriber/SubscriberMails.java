package org.beffroi.channels.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.beffroi.contracts.Ids;
import org.beffroi.platform.authority.CurrentAuthority;

/** Mails to one person about the subscription itself, as rows. */
@ApplicationScoped
class SubscriberMails {

    enum Kind {
        CONFIRMATION,
        ALREADY_SUBSCRIBED
    }

    enum State {
        QUEUED,
        SENDING,
        SENT,
        FAILED,
        UNCERTAIN,
        DROPPED
    }

    private final EntityManager entities;
    private final CurrentAuthority authority;
    private final Clock clock;

    SubscriberMails(EntityManager entities, CurrentAuthority authority, Clock clock) {
        this.entities = entities;
        this.authority = authority;
        this.clock = clock;
    }

    void queue(UUID subscriber, Kind kind) {
        Instant now = clock.instant();
        entities.createNativeQuery("""
                        insert into subscriber_mail (id, authority_id, version, subscriber_id, kind, state, queued_at, due_at)
                        values (?1, ?2, 0, ?3, ?4, 'QUEUED', ?5, ?5)
                        """)
                .setParameter(1, Ids.next())
                .setParameter(2, authority.id())
                .setParameter(3, subscriber)
                .setParameter(4, kind.name())
                .setParameter(5, now)
                .executeUpdate();
    }

    long queuedWithin(Duration span, UUID subscriber) {
        return ((Number) entities.createNativeQuery("""
                                select count(*) from subscriber_mail
                                where authority_id = ?1 and subscriber_id = ?2 and queued_at > ?3
                                """)
                        .setParameter(1, authority.id())
                        .setParameter(2, subscriber)
                        .setParameter(3, clock.instant().minus(span))
                        .getSingleResult())
                .longValue();
    }

    /** False when another took the row in the meantime; nothing may be sent then. */
    boolean sending(UUID id, String worker, Duration lease) {
        return entities.createNativeQuery("""
                                update subscriber_mail
                                set state = 'SENDING', attempts = attempts + 1, version = version + 1,
                                  leased_until = clock_timestamp() + ?3 * interval '1 millisecond'
                                where authority_id = ?1 and id = ?2 and state = 'QUEUED' and leased_by = ?4
                                  and leased_until > clock_timestamp()
                                """)
                        .setParameter(1, authority.id())
                        .setParameter(2, id)
                        .setParameter(3, lease.toMillis())
                        .setParameter(4, worker)
                        .executeUpdate()
                == 1;
    }

    void become(UUID id, State state, Instant dueAt) {
        entities.createNativeQuery("""
                        update subscriber_mail
                        set state = ?3, due_at = ?4, leased_by = null, leased_until = null, version = version + 1
                        where authority_id = ?1 and id = ?2
                        """)
                .setParameter(1, authority.id())
                .setParameter(2, id)
                .setParameter(3, state.name())
                .setParameter(4, dueAt)
                .executeUpdate();
    }
}
