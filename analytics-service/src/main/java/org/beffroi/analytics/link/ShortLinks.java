package org.beffroi.analytics.link;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.FrozenContent.Link;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.authority.CurrentAuthority;
import org.hibernate.Session;

/** The short links of the authority in scope, whatever version they were minted for. */
@ApplicationScoped
public class ShortLinks {

    private final Session session;
    private final CurrentAuthority authority;

    ShortLinks(Session session, CurrentAuthority authority) {
        this.session = session;
        this.authority = authority;
    }

    /** Adds links; those already known stay as they are, because a code never changes its meaning. */
    public void keep(String authority, MessageId message, VersionId version, List<Link> links) {
        for (Link link : links) {
            session.createNativeMutationQuery("""
                            insert into short_link (code, authority_id, message_id, version_id, kind, target)
                            values (:code, :authority, :message, :version, :kind, :target)
                            on conflict (code) do nothing
                            """)
                    .setParameter("code", link.code())
                    .setParameter("authority", authority)
                    .setParameter("message", message.value())
                    .setParameter("version", version.value())
                    .setParameter("kind", link.kind().name())
                    .setParameter("target", link.target())
                    .executeUpdate();
        }
    }

    /**
     * Clicks by channel and target, over all versions; the most followed first. Names the authority although the policy
     * of the rows does, because the policy's condition serves no index.
     */
    public List<Followed> followed(MessageId message) {
        List<Tuple> rows = session.createNativeQuery("""
                        select l.kind, l.target, coalesce(sum(c.clicks), 0) as clicks
                        from short_link l
                        left join click_count c on c.authority_id = l.authority_id and c.code = l.code
                        where l.authority_id = :authority and l.message_id = :message
                        group by l.kind, l.target
                        order by clicks desc, l.kind, l.target
                        """, Tuple.class)
                .setParameter("authority", authority.id())
                .setParameter("message", message.value())
                .getResultList();
        return rows.stream().map(ShortLinks::followed).toList();
    }

    /** Clicks by message and channel, for each that has short links, even if nobody followed one. */
    public Map<MessageId, Map<ChannelKind, Long>> clicks(Collection<MessageId> messages) {
        List<Tuple> rows = session.createNativeQuery("""
                        select l.message_id as message, l.kind, coalesce(sum(c.clicks), 0) as clicks
                        from short_link l
                        left join click_count c on c.authority_id = l.authority_id and c.code = l.code
                        where l.authority_id = :authority and l.message_id in (:messages)
                        group by l.message_id, l.kind
                        """, Tuple.class)
                .setParameter("authority", authority.id())
                .setParameter(
                        "messages", messages.stream().map(MessageId::value).toList())
                .getResultList();
        return rows.stream()
                .collect(groupingBy(
                        row -> new MessageId(row.get("message", UUID.class)),
                        toMap(
                                row -> ChannelKind.valueOf(row.get("kind", String.class)),
                                row -> row.get("clicks", Number.class).longValue())));
    }

    /** Clicks by channel and hour, the oldest first; hours without a click are left out. */
    public List<Hour> hours(MessageId message) {
        List<Tuple> rows = session.createNativeQuery("""
                        select l.kind, c.hour, sum(c.clicks) as clicks
                        from short_link l
                        join click_count c on c.authority_id = l.authority_id and c.code = l.code
                        where l.authority_id = :authority and l.message_id = :message
                        group by l.kind, c.hour
                        order by c.hour, l.kind
                        """, Tuple.class)
                .addScalar("kind", String.class)
                .addScalar("hour", Instant.class)
                .addScalar("clicks", Long.class)
                .setParameter("authority", authority.id())
                .setParameter("message", message.value())
                .getResultList();
        return rows.stream()
                .map(row -> new Hour(
                        ChannelKind.valueOf(row.get("kind", String.class)),
                        row.get("hour", Instant.class),
                        row.get("clicks", Long.class)))
                .toList();
    }

    private static Followed followed(Tuple row) {
        return new Followed(
                ChannelKind.valueOf(row.get("kind", String.class)),
                row.get("target", String.class),
                row.get("clicks", Number.class).longValue());
    }

    /** How often people followed one target from one channel. */
    public record Followed(ChannelKind kind, String target, long clicks) {}

    /** How often people followed the links of one channel within an hour. */
    public record Hour(ChannelKind kind, Instant hour, long clicks) {}
}
