package org.beffroi.scheduling.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.PublicationId;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.audit.AuditTrail;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.event.Origin;

/**
 * Tells the channels a release once more, because a person asks. A delivery is named by its publication and version, so
 * that channels which have it make no second one; they answer with what became of the first.
 */
@ApplicationScoped
class ReleaseAgain {

    private static final int SHARE = 100;
    private static final UUID FIRST = new UUID(0, 0);

    private final UnansweredQueue queue;
    private final Publications publications;
    private final PublicationNews news;
    private final AuthorityScope scope;
    private final AuditTrail audit;
    private final Origin origin;

    ReleaseAgain(
            UnansweredQueue queue,
            Publications publications,
            PublicationNews news,
            AuthorityScope scope,
            AuditTrail audit,
            Origin origin) {
        this.queue = queue;
        this.publications = publications;
        this.news = news;
        this.scope = scope;
        this.audit = audit;
        this.origin = origin;
    }

    void one(UUID id, String operator) {
        String authority = queue.authorityOf(id).orElseThrow(() -> new Refusal(404, "publication-unknown"));
        scope.run(authority, () -> {
            origin.becomes(operator, null, null);
            Publication publication = publications.lock(new PublicationId(id)).orElseThrow();
            publication.requireReleased();
            news.tell(EventType.PUBLICATION_RELEASED, List.of(publication));
            audit.record("publication.released-again", "publication", id, Map.of());
        });
    }

    /** Everything released since the instant: what channels whose database went back may have lost. */
    int since(Instant since, String operator) {
        int told = 0;
        UUID last = FIRST;
        for (List<UnansweredQueue.Release> share = queue.since(since, last, SHARE);
                !share.isEmpty();
                share = queue.since(since, last, SHARE)) {
            share.forEach(release -> one(release.publicationId(), operator));
            told += share.size();
            last = share.getLast().publicationId();
        }
        return told;
    }
}
