package org.beffroi.scheduling.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.MessageState;
import org.beffroi.platform.authority.CurrentAuthority;

/** The messages this service has heard of. */
@ApplicationScoped
public class KnownMessages {

    private static final String UPSERT = """
            insert into known_message as known
              (id, authority_id, version, department, current_version_id, rendered_kinds, withdrawn)
            values (:id, :authority, :version, :department, cast(:current as uuid), :kinds, :withdrawn)
            on conflict (id) do update set
              version = excluded.version, department = excluded.department,
              current_version_id = excluded.current_version_id, rendered_kinds = excluded.rendered_kinds,
              withdrawn = excluded.withdrawn
            where known.version < excluded.version
            """;

    private final EntityManager em;
    private final CurrentAuthority authority;

    KnownMessages(EntityManager em, CurrentAuthority authority) {
        this.em = em;
        this.authority = authority;
    }

    public Optional<KnownMessage> find(MessageId id) {
        return Optional.ofNullable(em.find(KnownMessage.class, id.value()));
    }

    /** Locked, so that an event about the message waits until what is decided on it is committed. */
    public Optional<KnownMessage> lock(MessageId id) {
        return Optional.ofNullable(em.find(KnownMessage.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    /** Returns the message when the state is news. */
    Optional<KnownMessage> keep(MessageState state, Set<ChannelKind> renderedKinds) {
        int changed = em.createNativeQuery(UPSERT)
                .setParameter("id", state.messageId().value())
                .setParameter("authority", authority.id())
                .setParameter("version", state.version())
                .setParameter("department", state.department())
                .setParameter("current", currentOf(state))
                .setParameter("kinds", words(renderedKinds))
                .setParameter("withdrawn", state.withdrawn() != null)
                .executeUpdate();
        return changed == 0
                ? Optional.empty()
                : Optional.of(reread(state.messageId().value()));
    }

    private KnownMessage reread(UUID id) {
        KnownMessage message = em.find(KnownMessage.class, id);
        em.refresh(message);
        return message;
    }

    private static String currentOf(MessageState state) {
        return state.current() == null ? null : state.current().versionId().toString();
    }

    private static String words(Set<ChannelKind> kinds) {
        return kinds.stream().map(ChannelKind::word).sorted().collect(Collectors.joining(","));
    }
}
