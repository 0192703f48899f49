package org.beffroi.analytics.link;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /** Clicks of each message that has short links, even if nobody followed one. */
    public Map<MessageId, Long> clicks(Collection<MessageId> messages) {
        List<Tuple> rows = session.createNativeQuery("""
                        select l.message_id as message, coalesce(sum(c.clicks), 0) as clicks
                        from short_link l
                        left join click_count c on c.authority_id = l.authority_id and c.code = l.code
                        where l.authority_id = :authority and l.message_id in (:messages)
                        group by l.message_id
                        """, Tuple.class)
                .setParameter("authority", authority.id())
                .setParameter(
                        "messages", messages.stream().map(MessageId::value).toList())
                .getResultList();
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> new MessageId(row.get("message", UUID.class)),
                        row -> row.get("clicks", Number.class).longValue()));
    }

    private static Followed followed(Tuple row) {
        return new Followed(
                ChannelKind.valueOf(row.get("kind", String.class)),
                row.get("target", String.class),
                row.get("clicks", Number.class).longValue());
    }

    /** How often people followed one target from one channel. */
    public record Followed(ChannelKind kind, String target, long clicks) {}
}
