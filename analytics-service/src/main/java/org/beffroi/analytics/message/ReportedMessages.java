package org.beffroi.analytics.message;

import jakarta.enterprise.context.ApplicationScoped;
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

    void put(String authority, MessageId id, long version, String title, VersionId versionId) {
        session.createNativeMutationQuery("""
                        insert into reported_message (id, authority_id, version, title, version_id)
                        values (:id, :authority, :version, :title, :versionId)
                        on conflict (id) do update
                        set version = excluded.version, title = excluded.title, version_id = excluded.version_id
                        where reported_message.version < excluded.version
                        """)
                .setParameter("id", id.value())
                .setParameter("authority", authority)
                .setParameter("version", version)
                .setParameter("title", title)
                .setParameter("versionId", versionId == null ? null : versionId.value(), UUID.class)
                .executeUpdate();
    }
}
