package org.beffroi.content.delivery;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.authority.CurrentAuthority;
import org.beffroi.platform.authority.SqlFailure;

@ApplicationScoped
public class Deliveries implements PanacheRepositoryBase<KnownDelivery, UUID> {

    /** Nothing of these is, or may yet become, public. */
    static final Set<DeliveryState> OVER =
            Set.of(DeliveryState.CANCELLED, DeliveryState.MISSED, DeliveryState.FAILED, DeliveryState.RETRACTED);

    private static final String UPSERT = """
            insert into known_delivery
              (id, authority_id, version, message_id, version_id, publication_id, account_id, kind, state, attempt,
               external_id, permalink, code, detail, occurred_at, count_open, count_sent, count_refused,
               count_uncertain, correction_id, correction_version_id, correction_mode, correction_state,
               correction_code, correction_detail, correction_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set
              version = excluded.version, state = excluded.state, attempt = excluded.attempt,
              external_id = excluded.external_id, permalink = excluded.permalink, code = excluded.code,
              detail = excluded.detail, occurred_at = excluded.occurred_at, count_open = excluded.count_open,
              count_sent = excluded.count_sent, count_refused = excluded.count_refused,
              count_uncertain = excluded.count_uncertain, correction_id = excluded.correction_id,
              correction_version_id = excluded.correction_version_id, correction_mode = excluded.correction_mode,
              correction_state = excluded.correction_state, correction_code = excluded.correction_code,
              correction_detail = excluded.correction_detail, correction_at = excluded.correction_at
            where known_delivery.version < excluded.version
            """;

    /** A release counts before its delivery is known: the command is on its way, and cannot be called back. */
    private static final String LIVE = """
            select exists (
                select 1 from known_delivery
                where authority_id = :authority and message_id = :message and state not in (:over))
              or exists (
                select 1 from known_release r
                where r.authority_id = :authority and r.message_id = :message and not exists (
                  select 1 from known_delivery d
                  where d.authority_id = r.authority_id and d.message_id = r.message_id
                    and d.version_id = r.version_id and d.publication_id = r.id and d.state in (:over)))
            """;

    private static final String RELEASE = """
            insert into known_release (id, authority_id, message_id, version_id)
            values (:id, :authority, :message, :versionId)
            on conflict (id) do nothing
            """;

    private final CurrentAuthority authority;
    private final DataSource dataSource;

    Deliveries(CurrentAuthority authority, DataSource dataSource) {
        this.authority = authority;
        this.dataSource = dataSource;
    }

    /** Oldest first. */
    public List<KnownDelivery> of(MessageId message) {
        return list("messageId = ?1 order by id", message.value());
    }

    public Optional<KnownDelivery> find(MessageId message, DeliveryId id) {
        return find("messageId = ?1 and id = ?2", message.value(), id.value()).firstResultOptional();
    }

    /** Whether something of the message is public, or may become so: then a further version corrects it. */
    public boolean anyLive(MessageId message) {
        Object found = getEntityManager()
                .createNativeQuery(LIVE)
                .setParameter("authority", authority.id())
                .setParameter("message", message.value())
                .setParameter("over", OVER.stream().map(DeliveryState::name).toList())
                .getSingleResult();
        return Boolean.TRUE.equals(found);
    }

    /** Whether the version was ever released: then editing the draft no longer takes it back. */
    public boolean wasReleased(VersionId version) {
        Object found = getEntityManager()
                .createNativeQuery("""
                        select exists (select 1 from known_release where authority_id = :authority and version_id = :id)
                            or exists (select 1 from known_delivery where authority_id = :authority and version_id = :id)
                        """)
                .setParameter("authority", authority.id())
                .setParameter("id", version.value())
                .getSingleResult();
        return Boolean.TRUE.equals(found);
    }

    /** @return whether the fact was news */
    boolean keep(DeliveryFact fact, long version) {
        // plain JDBC: Hibernate cannot tell PostgreSQL the type of a null in a native query
        try (Connection connection = dataSource.getConnection();
                PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            int next = 1;
            for (Object value : row(fact, version)) {
                upsert.setObject(next++, value);
            }
            return upsert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private List<Object> row(DeliveryFact fact, long version) {
        Counts counts = fact.counts();
        return Arrays.asList(
                fact.deliveryId().value(),
                authority.id(),
                version,
                fact.messageId().value(),
                fact.versionId().value(),
                fact.publicationId().value(),
                fact.accountId().value(),
                fact.kind().name(),
                fact.state().name(),
                fact.attempt(),
                fact.externalId(),
                fact.permalink(),
                fact.code(),
                fact.detail(),
                fact.occurredAt().atOffset(ZoneOffset.UTC),
                counts == null ? null : counts.open(),
                counts == null ? null : counts.sent(),
                counts == null ? null : counts.refused(),
                counts == null ? null : counts.uncertain(),
                of(fact, it -> it.correctionId().value()),
                of(fact, it -> it.versionId().value()),
                of(fact, it -> it.mode().name()),
                of(fact, it -> it.state().name()),
                of(fact, DeliveryFact.Correction::code),
                of(fact, DeliveryFact.Correction::detail),
                of(fact, it -> it.occurredAt().atOffset(ZoneOffset.UTC)));
    }

    private static <T> T of(DeliveryFact fact, Function<DeliveryFact.Correction, T> part) {
        return fact.correction() == null ? null : part.apply(fact.correction());
    }

    void keepRelease(UUID publication, MessageId message, VersionId version) {
        getEntityManager()
                .createNativeQuery(RELEASE)
                .setParameter("id", publication)
                .setParameter("authority", authority.id())
                .setParameter("message", message.value())
                .setParameter("versionId", version.value())
                .executeUpdate();
    }
}
