package org.beffroi.channels.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.beffroi.contracts.Ids;
import org.beffroi.platform.authority.CurrentAuthority;

/** What people agreed to, kept beyond the address. */
@ApplicationScoped
class ConsentProofs {

    private final EntityManager entities;
    private final CurrentAuthority authority;

    ConsentProofs(EntityManager entities, CurrentAuthority authority) {
        this.entities = entities;
        this.authority = authority;
    }

    void given(Subscriber subscriber) {
        Consent consent = subscriber.consent();
        entities.createNativeQuery("""
                        insert into consent_proof (id, authority_id, version, subscriber_id, source, text_version,
                          consent_text, requested_at, confirmed_at)
                        values (?1, ?2, 0, ?3, ?4, ?5, ?6, ?7, ?8)
                        """)
                .setParameter(1, Ids.next())
                .setParameter(2, authority.id())
                .setParameter(3, subscriber.id())
                .setParameter(4, consent.request().source())
                .setParameter(5, consent.request().textVersion())
                .setParameter(6, consent.request().text())
                .setParameter(7, consent.request().at())
                .setParameter(8, consent.confirmedAt())
                .executeUpdate();
    }

    void ended(Subscriber subscriber, Instant at) {
        entities.createNativeQuery("""
                        update consent_proof set withdrawn_at = ?1, version = version + 1
                        where authority_id = ?2 and subscriber_id = ?3 and withdrawn_at is null
                        """)
                .setParameter(1, at)
                .setParameter(2, authority.id())
                .setParameter(3, subscriber.id())
                .executeUpdate();
    }

    /** Who came and who left since then. */
    Moves movesSince(Instant since) {
        Object[] row = (Object[]) entities.createNativeQuery("""
                        select count(*) filter (where confirmed_at >= ?2), count(*) filter (where withdrawn_at >= ?2)
                        from consent_proof where authority_id = ?1 and (confirmed_at >= ?2 or withdrawn_at >= ?2)
                        """)
                .setParameter(1, authority.id())
                .setParameter(2, since)
                .getSingleResult();
        return new Moves(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
    }

    record Moves(long joined, long left) {}
}
