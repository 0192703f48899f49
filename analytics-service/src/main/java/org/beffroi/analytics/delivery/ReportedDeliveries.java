package org.beffroi.analytics.delivery;

import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.authority.CurrentAuthority;
import org.hibernate.Session;

/** The deliveries of the authority in scope. */
@ApplicationScoped
public class ReportedDeliveries {

    private static final String UPSERT = """
            insert into reported_delivery (id, authority_id, version, message_id, version_id, account_id, kind, state,
                permalink, occurred_at, delivered_at,
                recipients_open, recipients_sent, recipients_refused, recipients_uncertain,
                correction_version_id, correction_state, correction_at)
            values (:id, :authority, :version, :messageId, :versionId, :accountId, :kind, :state,
                :permalink, :occurredAt, :deliveredAt, :open, :sent, :refused, :uncertain,
                :correctionVersionId, :correctionState, :correctionAt)
            on conflict (id) do update
            set version = excluded.version, state = excluded.state, occurred_at = excluded.occurred_at,
                permalink = coalesce(excluded.permalink, reported_delivery.permalink),
                delivered_at = coalesce(reported_delivery.delivered_at, excluded.delivered_at),
                recipients_open = coalesce(excluded.recipients_open, reported_delivery.recipients_open),
                recipients_sent = coalesce(excluded.recipients_sent, reported_delivery.recipients_sent),
                recipients_refused = coalesce(excluded.recipients_refused, reported_delivery.recipients_refused),
                recipients_uncertain = coalesce(excluded.recipients_uncertain, reported_delivery.recipients_uncertain),
                correction_version_id = excluded.correction_version_id, correction_state = excluded.correction_state,
                correction_at = excluded.correction_at
            where reported_delivery.version < excluded.version
            """;

    /** Partial: some recipients have it. */
    private static final Set<DeliveryState> OUT = Set.of(DeliveryState.DELIVERED, DeliveryState.PARTIAL);

    private final Session session;
    private final CurrentAuthority authority;

    ReportedDeliveries(Session session, CurrentAuthority authority) {
        this.session = session;
        this.authority = authority;
    }

    /** By channel, oldest first. */
    public List<ReportedDelivery> of(MessageId message) {
        return session.createQuery(
                        "from ReportedDelivery where messageId = :message order by kind, id", ReportedDelivery.class)
                .setParameter("message", message.value())
                .getResultList();
    }

    /** By channel, oldest first, for each of the messages. */
    public Map<MessageId, List<ReportedDelivery>> of(Collection<MessageId> messages) {
        return session.createQuery(
                        "from ReportedDelivery where messageId in :messages order by kind, id", ReportedDelivery.class)
                .setParameter(
                        "messages", messages.stream().map(MessageId::value).toList())
                .getResultStream()
                .collect(groupingBy(ReportedDelivery::messageId));
    }

    /**
     * Messages of which something arrived in that time, the newest first. Names the authority although the policy of the
     * rows does, because the policy's condition serves no index.
     *
     * @param before where the part before ended, or null
     */
    public List<Arrived> arrived(Instant from, Instant to, Arrived before, int limit) {
        List<Tuple> rows = session.createNativeQuery("""
                        select message_id as message, min(delivered_at) as first
                        from reported_delivery
                        where authority_id = :authority and delivered_at >= :from and delivered_at < :to
                        group by message_id
                        having cast(:lastAt as timestamptz) is null
                            or (min(delivered_at), message_id) < (cast(:lastAt as timestamptz), cast(:lastId as uuid))
                        order by first desc, message desc
                        """, Tuple.class)
                .addScalar("message", UUID.class)
                .addScalar("first", Instant.class)
                .setParameter("authority", authority.id())
                .setParameter("from", from, Instant.class)
                .setParameter("to", to, Instant.class)
                .setParameter("lastAt", before == null ? null : before.first(), Instant.class)
                .setParameter("lastId", before == null ? null : before.message().value(), UUID.class)
                .setMaxResults(limit)
                .getResultList();
        return rows.stream()
                .map(row -> new Arrived(new MessageId(row.get("message", UUID.class)), row.get("first", Instant.class)))
                .toList();
    }

    /** @param first when the first of its deliveries within the time that was asked for was confirmed */
    public record Arrived(MessageId message, Instant first) {}

    void put(String authority, long version, DeliveryFact fact) {
        session.createNativeMutationQuery(UPSERT)
                .setParameter("id", fact.deliveryId().value())
                .setParameter("authority", authority)
                .setParameter("version", version)
                .setParameter("messageId", fact.messageId().value())
                .setParameter("versionId", fact.versionId().value())
                .setParameter("accountId", fact.accountId().value())
                .setParameter("kind", fact.kind().name())
                .setParameter("state", fact.state().name())
                .setParameter("permalink", fact.permalink(), String.class)
                .setParameter("occurredAt", fact.occurredAt(), Instant.class)
                .setParameter("deliveredAt", deliveredAt(fact), Instant.class)
                .setParameter("open", count(fact, Counts::open), Long.class)
                .setParameter("sent", count(fact, Counts::sent), Long.class)
                .setParameter("refused", count(fact, Counts::refused), Long.class)
                .setParameter("uncertain", count(fact, Counts::uncertain), Long.class)
                .setParameter(
                        "correctionVersionId", of(fact, it -> it.versionId().value()), UUID.class)
                .setParameter("correctionState", of(fact, it -> it.state().name()), String.class)
                .setParameter("correctionAt", of(fact, DeliveryFact.Correction::occurredAt), Instant.class)
                .executeUpdate();
    }

    private static Instant deliveredAt(DeliveryFact fact) {
        return OUT.contains(fact.state()) ? fact.occurredAt() : null;
    }

    private static <T> T of(DeliveryFact fact, Function<DeliveryFact.Correction, T> part) {
        return fact.correction() == null ? null : part.apply(fact.correction());
    }

    private static Long count(DeliveryFact fact, ToLongFunction<Counts> of) {
        return fact.counts() == null ? null : of.applyAsLong(fact.counts());
    }
}
