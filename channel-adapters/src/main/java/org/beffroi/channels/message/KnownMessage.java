package org.beffroi.channels.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.channels.adapter.Withdrawal;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.MessageState;
import org.beffroi.contracts.ReviewState;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.authority.AuthorityEntity;

/** The newest public state of a message that reached us. */
@Entity
@Table(name = "known_message")
public class KnownMessage extends AuthorityEntity {

    @Column(name = "event_version")
    private long eventVersion;

    private String title;
    private String department;

    @Column(name = "review_state")
    @Enumerated(EnumType.STRING)
    private ReviewState reviewState;

    @Column(name = "current_version_id")
    private UUID currentVersionId;

    @Column(name = "withdrawn_reason")
    private String withdrawnReason;

    @Column(name = "withdrawn_replacement_url")
    private String withdrawnReplacementUrl;

    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;

    protected KnownMessage() {}

    KnownMessage(MessageId id) {
        super(id.value());
        eventVersion = -1;
    }

    /** False when something as new is known already. */
    boolean take(MessageState state, Instant at) {
        if (state.version() <= eventVersion) {
            return false;
        }
        eventVersion = state.version();
        title = state.title();
        department = state.department();
        reviewState = state.reviewState();
        currentVersionId =
                state.current() == null ? null : state.current().versionId().value();
        if (state.withdrawn() != null && withdrawnAt == null) {
            withdrawnReason = state.withdrawn().reason();
            withdrawnReplacementUrl = state.withdrawn().replacementUrl();
            withdrawnAt = at;
        }
        return true;
    }

    public MessageId id() {
        return new MessageId(id);
    }

    /** Whose message it is, or null. */
    public String department() {
        return department;
    }

    public Optional<Withdrawal> withdrawal() {
        return Optional.ofNullable(withdrawnAt).map(at -> new Withdrawal(withdrawnReason, withdrawnReplacementUrl, at));
    }

    /** The newest approved version, while there is one. */
    public Optional<VersionId> current() {
        return Optional.ofNullable(currentVersionId).map(VersionId::new);
    }
}
