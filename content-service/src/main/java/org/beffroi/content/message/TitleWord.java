package org.beffroi.content.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;

/** A word of a title, folded as the database folds it; a trigger on drafts keeps them. */
@Entity
@Immutable
@Table(name = "title_word")
class TitleWord {

    @Id
    private UUID id;

    @TenantId
    @Column(name = "authority_id")
    private String authorityId;

    private String word;

    @Column(name = "message_id")
    private UUID messageId;

    protected TitleWord() {}
}
