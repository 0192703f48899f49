package org.beffroi.channels.website;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.beffroi.channels.adapter.DeliveryKey;
import org.beffroi.channels.adapter.Rendition;
import org.beffroi.channels.adapter.Withdrawal;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.FrozenContent.Medium;
import org.beffroi.contracts.Ids;
import org.beffroi.platform.authority.AuthorityEntity;

/** A message as residents read it, or the notice that it was withdrawn. It is never removed. */
@Entity
class Page extends AuthorityEntity {

    @Column(name = "account_id", updatable = false)
    private UUID accountId;

    @Column(name = "message_id", updatable = false)
    private UUID messageId;

    @Column(name = "version_id")
    private UUID versionId;

    @Column(name = "delivery_id")
    private UUID deliveryId;

    @Column(updatable = false)
    private String slug;

    @Column(updatable = false)
    private String tag;

    private String url;
    private String locale;
    private String title;
    private String summary;
    private String html;

    @Column(name = "image_sha256")
    private String imageSha256;

    @Column(name = "image_alt")
    private String imageAlt;

    @Column(name = "image_width")
    private Integer imageWidth;

    @Column(name = "image_height")
    private Integer imageHeight;

    @Column(name = "published_at", updatable = false)
    private Instant publishedAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;

    @Column(name = "withdrawn_reason")
    private String withdrawnReason;

    @Column(name = "replacement_url")
    private String replacementUrl;

    protected Page() {}

    /** @param feedTag names the message in the feed for good, whatever the site's address becomes */
    Page(AccountId account, Rendition rendition, DeliveryKey key, String url, String feedTag) {
        super(Ids.next());
        this.accountId = account.value();
        this.messageId = key.messageId().value();
        this.versionId = key.versionId().value();
        this.deliveryId = key.deliveryId().value();
        this.slug = rendition.content().slug();
        this.tag = feedTag;
        this.url = url;
        this.publishedAt = key.sentAt();
        this.changedAt = key.sentAt();
        take(rendition);
    }

    /** The words of the newest version, at the address and under the date that residents know. */
    void correct(Rendition rendition, DeliveryKey key) {
        this.versionId = key.versionId().value();
        this.changedAt = key.sentAt();
        take(rendition);
    }

    private void take(Rendition rendition) {
        this.locale = rendition.shown().locale();
        this.title = rendition.shown().title() == null
                ? rendition.content().title()
                : rendition.shown().title();
        this.summary = rendition.shown().summary();
        this.html = rendition.shown().html();
        imageSha256 = null;
        imageAlt = null;
        imageWidth = null;
        imageHeight = null;
        rendition.media().stream().findFirst().ifPresent(this::show);
    }

    private void show(Medium image) {
        imageSha256 = image.sha256();
        imageAlt = image.alt();
        imageWidth = image.width();
        imageHeight = image.height();
    }

    void withdraw(Withdrawal withdrawal) {
        if (withdrawnAt == null) {
            withdrawnAt = withdrawal.withdrawnAt();
            withdrawnReason = withdrawal.reason();
            replacementUrl = withdrawal.replacementUrl();
            changedAt = withdrawal.withdrawnAt();
        }
    }

    boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    UUID id() {
        return id;
    }

    UUID messageId() {
        return messageId;
    }

    String slug() {
        return slug;
    }

    String tag() {
        return tag;
    }

    String url() {
        return url;
    }

    String locale() {
        return locale;
    }

    String title() {
        return title;
    }

    String summary() {
        return summary;
    }

    String html() {
        return html;
    }

    String imageSha256() {
        return imageSha256;
    }

    String imageAlt() {
        return imageAlt;
    }

    Integer imageWidth() {
        return imageWidth;
    }

    Integer imageHeight() {
        return imageHeight;
    }

    Instant publishedAt() {
        return publishedAt;
    }

    Instant changedAt() {
        return changedAt;
    }

    Instant withdrawnAt() {
        return withdrawnAt;
    }

    String withdrawnReason() {
        return withdrawnReason;
    }

    String replacementUrl() {
        return replacementUrl;
    }
}
