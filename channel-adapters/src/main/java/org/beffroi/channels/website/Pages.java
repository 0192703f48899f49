package org.beffroi.channels.website;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.contracts.MessageId;

/** The pages of the authority in scope. */
@ApplicationScoped
class Pages implements PanacheRepositoryBase<Page, UUID> {

    Optional<Page> ofMessage(MessageId message) {
        return find("messageId", message.value()).firstResultOptional();
    }

    /** Newest first. */
    List<PageCorrection> corrections(Page page) {
        return getEntityManager()
                .createQuery(
                        "from PageCorrection where pageId = :page order by correctedAt desc, id desc",
                        PageCorrection.class)
                .setParameter("page", page.id())
                .getResultList();
    }

    void keep(PageCorrection correction) {
        getEntityManager().persist(correction);
        getEntityManager().flush();
    }

    Optional<Page> bySlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    /** Newest first, of those not withdrawn. */
    List<Page> newest(int limit) {
        return find("withdrawnAt is null order by publishedAt desc, id desc")
                .range(0, limit - 1)
                .list();
    }

    List<Page> before(Older older, int limit) {
        return find(
                        "withdrawnAt is null and (publishedAt < ?1 or (publishedAt = ?1 and id < ?2))"
                                + " order by publishedAt desc, id desc",
                        older.publishedAt(),
                        older.id())
                .range(0, limit - 1)
                .list();
    }
}
