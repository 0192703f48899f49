package org.beffroi.content.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.UUID;
import org.beffroi.content.rendition.Manuscript.Variant;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.Ids;
import org.beffroi.platform.authority.AuthorityEntity;

/** What the author typed for one channel and locale instead of the master text. */
@Entity
@Table(name = "draft_variant")
class DraftVariant extends AuthorityEntity {

    @Column(name = "draft_id", nullable = false, updatable = false)
    private UUID draftId;

    @Column(nullable = false, updatable = false)
    private int position;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private ChannelKind kind;

    @Column(nullable = false, updatable = false)
    private String locale;

    @Column(updatable = false)
    private String title;

    @Column(nullable = false, updatable = false)
    private String text;

    protected DraftVariant() {}

    DraftVariant(UUID draft, int position, Variant variant) {
        super(Ids.next());
        this.draftId = draft;
        this.position = position;
        this.kind = variant.kind();
        this.locale = variant.locale();
        this.title = variant.title();
        this.text = variant.text();
    }

    Variant variant() {
        return new Variant(kind, locale, title, text);
    }
}
