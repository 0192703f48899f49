package org.beffroi.channels.website;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.beffroi.channels.adapter.DeliveryKey;
import org.beffroi.channels.adapter.Rendition;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.Ids;
import org.beffroi.platform.authority.AuthorityEntity;

/** That a page was corrected, when, and what residents are told about it. */
@Entity
@Table(name = "page_correction")
class PageCorrection extends AuthorityEntity {

    @Column(name = "page_id", updatable = false)
    private UUID pageId;

    @Column(name = "version_id", updatable = false)
    private UUID versionId;

    @Column(name = "corrected_at", updatable = false)
    private Instant correctedAt;

    @Column(updatable = false)
    private String note;

    protected PageCorrection() {}

    PageCorrection(Page page, Rendition rendition, DeliveryKey key) {
        super(Ids.next());
        FrozenContent.Correction said = rendition.content().correction();
        this.pageId = page.id();
        this.versionId = key.versionId().value();
        this.correctedAt = key.sentAt();
        this.note = said == null ? null : said.note();
    }

    Instant correctedAt() {
        return correctedAt;
    }

    String note() {
        return note;
    }
}
