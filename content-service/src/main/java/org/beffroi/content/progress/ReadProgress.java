package org.beffroi.content.progress;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.authority.CurrentAuthority;

/** Whether a list of deliveries would read otherwise than before, by what costs a glance. */
@ApplicationScoped
class ReadProgress {

    /**
     * Each part only ever grows: events of the message, changes of its deliveries, waivers. A release without a delivery
     * is on its way, a withdrawn delivery on its way back, and an owed correction goes on until a person must decide.
     */
    private static final String QUERY = """
            select m.event_version || '.' || d.changes || '.' || w.waivers as version,
              d.moving or r.released or s.state = 'correcting' as moving
            from message m
            join message_standing s on s.id = m.id
            cross join lateral (
              select coalesce(sum(version), 0) as changes,
                coalesce(bool_or(state in ('WAITING', 'PENDING', 'SENDING', 'ACCEPTED', 'RETRYING')
                  or m.withdrawn_at is not null and state in ('DELIVERED', 'PARTIAL')), false) as moving
              from known_delivery
              where authority_id = :authority and message_id = m.id
            ) d
            cross join lateral (
              select count(*) as waivers
              from correction_waiver cw join known_delivery kd on kd.authority_id = cw.authority_id and kd.id = cw.delivery_id
              where kd.authority_id = :authority and kd.message_id = m.id
            ) w
            cross join lateral (
              select exists (
                select 1 from known_release kr
                where kr.authority_id = :authority and kr.message_id = m.id and not exists (
                  select 1 from known_delivery kd
                  where kd.authority_id = :authority and kd.message_id = m.id and kd.publication_id = kr.id)) as released
            ) r
            where m.authority_id = :authority and m.id = :message
            """;

    private final EntityManager entities;
    private final CurrentAuthority authority;

    ReadProgress(EntityManager entities, CurrentAuthority authority) {
        this.entities = entities;
        this.authority = authority;
    }

    /**
     * @param version another one whenever the list reads otherwise
     * @param moving  whether more will come without a person
     */
    record Progress(String version, boolean moving) {}

    Progress of(MessageId message) {
        Object[] row = (Object[]) entities.createNativeQuery(QUERY)
                .setParameter("authority", authority.id())
                .setParameter("message", message.value())
                .getSingleResult();
        return new Progress((String) row[0], (Boolean) row[1]);
    }
}
