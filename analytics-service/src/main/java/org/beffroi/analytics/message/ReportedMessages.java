package org.beffroi.analytics.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.VersionId;
import org.hibernate.Session;

/** The messages of the authority in scope. */
@ApplicationScoped
public class ReportedMessages {

    private final Session session;

    ReportedMessages(Session session) {
        this.session = session;
    }

    public Optional<ReportedMessage> find(MessageId id) {
        return Optional.ofNullable(session.find(ReportedMessage.class, id.value()));
    }

    /** Those of them that are known here. */
    public List<ReportedMessage> of(Collection<MessageId> ids) {
        return session.createQuery("from ReportedMessage where id in :ids order by id", ReportedMessage.class)
                .setParameter("ids", ids.stream().map(MessageId::value).toList())
                .getResultList();
    }

    void put(String authority, MessageId id, long version, String title, VersionId versionId, Instant at) {
        session.createNativeMutationQuery("""
                        insert into reported_message (id, authority_id, version, title, version_id, approved_at)
                        values (:id, :authority, :version, :title, :versionId, :approvedAt)
                        on conflict (id) do update
                        set version = excluded.version, title = excluded.title, version_id = excluded.version_id,
                            approved_at = case when reported_message.version_id is distinct from excluded.version_id
                              then excluded.approved_at else reported_message.approved_at end
                        where reported_message.version < excluded.version
                        """)
                .setParameter("id", id.value())
                .setParameter("authority", authority)
                .setParameter("version", version)
                .setParameter("title", title)
                .setParameter("versionId", versionId == null ? null : versionId.value(), UUID.class)
                .setParameter("approvedAt", versionId == null ? null : at, Instant.class)
                .executeUpdate();
    }
}
