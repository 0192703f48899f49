package org.beffroi.content.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.Ids;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.authority.AuthorityEntity;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The text in work; there is one for each message. */
@Entity
@Table(name = "draft")
public class Draft extends AuthorityEntity {

    @Column(name = "message_id", nullable = false, updatable = false)
    private UUID messageId;

    @Column(nullable = false)
    private int revision;

    @Column(nullable = false)
    private String title;

    @Column(nullable = false)
    private String body;

    @Column(nullable = false)
    private String locale;

    /** Null: all channels that have a connected account. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] channels;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(nullable = false)
    private String[] editors = {};

    @Column(name = "saved_by", nullable = false)
    private String savedBy;

    @Column(name = "saved_at", nullable = false)
    private Instant savedAt;

    protected Draft() {}

    Draft(MessageId message) {
        super(Ids.next());
        this.messageId = message.value();
    }

    void save(DraftText text, String editor, String actor, Instant now) {
        revision++;
        title = text.title();
        body = text.body();
        locale = text.locale();
        channels = text.channels() == null
                ? null
                : text.channels().stream().map(ChannelKind::word).toArray(String[]::new);
        editors = Stream.concat(Arrays.stream(editors), Stream.of(editor))
                .distinct()
                .toArray(String[]::new);
        savedBy = actor;
        savedAt = now;
    }

    /** After an approval: who edits from here on edits something new. */
    public void forgetEditors() {
        editors = new String[0];
    }

    UUID id() {
        return id;
    }

    public int revision() {
        return revision;
    }

    public String title() {
        return title;
    }

    String body() {
        return body;
    }

    String locale() {
        return locale;
    }

    Optional<List<ChannelKind>> channels() {
        return Optional.ofNullable(channels)
                .map(words -> Arrays.stream(words)
                        .map(word -> ChannelKind.ofWord(word).orElseThrow())
                        .toList());
    }

    /**
     * Everybody who changed the text since a version was last approved. A submission taken back, voided or sent back does
     * not end their part in it: else an author could approve his own text by submitting it twice.
     */
    public List<String> editors() {
        return List.of(editors);
    }

    String savedBy() {
        return savedBy;
    }

    Instant savedAt() {
        return savedAt;
    }
}
