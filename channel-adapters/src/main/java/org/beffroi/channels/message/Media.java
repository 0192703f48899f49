package org.beffroi.channels.message;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.authority.CurrentAuthority;

/** The approved media of the authority in scope. */
@ApplicationScoped
public class Media implements PanacheRepositoryBase<Medium, UUID> {

    private final CurrentAuthority authority;
    private final Clock clock;

    Media(CurrentAuthority authority, Clock clock) {
        this.authority = authority;
        this.clock = clock;
    }

    void want(VersionId version, List<FrozenContent.Medium> named) {
        named.stream().distinct().forEach(medium -> {
            if (bySha256(medium.sha256()).isEmpty()) {
                persistAndFlush(new Medium(medium.sha256(), medium.type(), clock.instant()));
            }
            getEntityManager()
                    .createNativeQuery(
                            "insert into version_medium (authority_id, version_id, sha256) values (?1, ?2, ?3)"
                                    + " on conflict do nothing")
                    .setParameter(1, authority.id())
                    .setParameter(2, version.value())
                    .setParameter(3, medium.sha256())
                    .executeUpdate();
        });
    }

    Optional<Medium> bySha256(String sha256) {
        return find("sha256", sha256).firstResultOptional();
    }

    Optional<Medium> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Whether all media of what was approved are in our own store. */
    public boolean allStored(List<FrozenContent.Medium> named) {
        List<String> hashes =
                named.stream().map(FrozenContent.Medium::sha256).distinct().toList();
        return hashes.isEmpty() || count("sha256 in ?1 and stored", hashes) == hashes.size();
    }

    /** The approved versions that show a medium. */
    public List<UUID> versionsWith(String sha256) {
        return getEntityManager()
                .createNativeQuery(
                        "select version_id from version_medium where authority_id = ?1 and sha256 = ?2", UUID.class)
                .setParameter(1, authority.id())
                .setParameter(2, sha256)
                .getResultStream()
                .map(UUID.class::cast)
                .toList();
    }

    /** The media type of a medium that is public: its message is live on some channel and not withdrawn. */
    public Optional<String> typeIfPublic(String sha256) {
        return getEntityManager()
                .createNativeQuery("""
                        select m.media_type from medium m
                        where m.authority_id = ?1 and m.sha256 = ?2 and m.stored and exists (
                          select 1 from version_medium v
                          join lateral (
                            select p.message_id, p.state from delivery p
                            where p.authority_id = v.authority_id and p.version_id = v.version_id
                            union all
                            select p.message_id, p.state from correction c
                            join delivery p on p.authority_id = c.authority_id and p.id = c.delivery_id
                            where c.authority_id = v.authority_id and c.version_id = v.version_id
                              and c.state in ('SENDING', 'ACCEPTED', 'RETRYING', 'UNCERTAIN', 'CORRECTED')) d on true
                          join known_message k on k.authority_id = v.authority_id and k.id = d.message_id
                          where v.authority_id = m.authority_id and v.sha256 = m.sha256 and k.withdrawn_at is null
                            and d.state in ('SENDING', 'ACCEPTED', 'RETRYING', 'UNCERTAIN', 'PARTIAL', 'DELIVERED'))
                        """, String.class)
                .setParameter(1, authority.id())
                .setParameter(2, sha256)
                .getResultStream()
                .map(String.class::cast)
                .findFirst();
    }
}
