package org.beffroi.content.message;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.ReviewState;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.api.Refusal;

@ApplicationScoped
public class Versions implements PanacheRepositoryBase<MessageVersion, UUID> {

    static final int MOST_SHOWN = 100;

    public MessageVersion get(MessageId message, int number) {
        return find("messageId = ?1 and number = ?2", message.value(), number)
                .singleResultOptional()
                .orElseThrow(() -> new Refusal(404, "version-unknown"));
    }

    Optional<MessageVersion> find(MessageId message, VersionId version) {
        return find("messageId = ?1 and id = ?2", message.value(), version.value())
                .singleResultOptional();
    }

    /** The newest {@value #MOST_SHOWN}, oldest first. */
    List<MessageVersion> of(MessageId message) {
        return find("messageId = ?1 order by number desc", message.value())
                .page(0, MOST_SHOWN)
                .list()
                .reversed();
    }

    public Optional<MessageVersion> inReview(MessageId message) {
        return in(ReviewState.IN_REVIEW, message);
    }

    /** The newest approved. */
    public Optional<MessageVersion> current(MessageId message) {
        return in(ReviewState.APPROVED, message);
    }

    Optional<MessageVersion> newest(MessageId message) {
        return find("messageId = ?1 order by number desc", message.value()).firstResultOptional();
    }

    /** What a list says of a version: everything but its content, which may be half a megabyte. */
    record Summary(
            UUID messageId,
            UUID id,
            int number,
            ReviewState state,
            String note,
            String submittedBy,
            Instant submittedAt,
            String decidedBy,
            Instant decidedAt,
            String comment,
            String[] editors) {}

    /** The newest version of each message that has one. */
    Map<MessageId, Summary> newestOf(List<MessageId> messages) {
        if (messages.isEmpty()) {
            return Map.of();
        }
        return getEntityManager()
                .createQuery(
                        "select v.messageId, v.id, v.number, v.state, v.note, v.submitterActor, v.submittedAt,"
                                + " v.deciderActor, v.decidedAt, v.comment, v.editors from MessageVersion v"
                                + " where v.messageId in :messages and v.number ="
                                + " (select max(w.number) from MessageVersion w where w.messageId = v.messageId)",
                        Summary.class)
                .setParameter(
                        "messages", messages.stream().map(MessageId::value).toList())
                .getResultStream()
                .collect(Collectors.toMap(summary -> new MessageId(summary.messageId()), Function.identity()));
    }

    private Optional<MessageVersion> in(ReviewState state, MessageId message) {
        return find("messageId = ?1 and state = ?2", message.value(), state).singleResultOptional();
    }
}
