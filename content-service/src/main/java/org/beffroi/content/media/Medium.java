package org.beffroi.content.media;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.beffroi.contracts.Ids;
import org.beffroi.platform.authority.AuthorityEntity;

/** A stored picture of an authority; it never changes. */
@Entity
@Table(name = "medium")
class Medium extends AuthorityEntity {

    @Column(nullable = false, updatable = false)
    private String sha256;

    @Column(nullable = false, updatable = false)
    private String type;

    @Column(nullable = false, updatable = false)
    private int width;

    @Column(nullable = false, updatable = false)
    private int height;

    @Column(nullable = false, updatable = false)
    private long bytes;

    @Column(name = "uploaded_by", nullable = false, updatable = false)
    private String uploadedBy;

    @Column(name = "uploaded_at", nullable = false, updatable = false)
    private Instant uploadedAt;

    protected Medium() {}

    Medium(String sha256, ImageFile image, String uploadedBy, Instant uploadedAt) {
        super(Ids.next());
        this.sha256 = sha256;
        this.type = image.type();
        this.width = image.width();
        this.height = image.height();
        this.bytes = image.bytes().length;
        this.uploadedBy = uploadedBy;
        this.uploadedAt = uploadedAt;
    }

    UUID id() {
        return id;
    }

    String sha256() {
        return sha256;
    }

    String type() {
        return type;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    long bytes() {
        return bytes;
    }
}
