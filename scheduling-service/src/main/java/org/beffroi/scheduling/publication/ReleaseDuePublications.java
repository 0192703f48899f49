package org.beffroi.scheduling.publication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.beffroi.contracts.EventType;
import org.beffroi.platform.audit.AuditTrail;
import org.beffroi.platform.authority.AuthorityScope;
import org.jboss.logging.Logger;

/**
 * Releases what is due and ready, and gives up what is too late. The claim is only a hint: everything is checked again
 * under the lock of the row, in the authority's scope, in the transaction that writes state and event together.
 */
@ApplicationScoped
class ReleaseDuePublications {

    private static final Logger LOGGER = Logger.getLogger(ReleaseDuePublications.class);

    private final ReleaseQueue queue;
    private final AuthorityScope scope;
    private final Publications publications;
    private final PublicationNews news;
    private final AuditTrail audit;
    private final Event<Settled> settled;

    ReleaseDuePublications(
            ReleaseQueue queue,
            AuthorityScope scope,
            Publications publications,
            PublicationNews news,
            AuditTrail audit,
            Event<Settled> settled) {
        this.queue = queue;
        this.scope = scope;
        this.publications = publications;
        this.news = news;
        this.audit = audit;
        this.settled = settled;
    }

    /** Returns whether anything was due, so that the caller asks again. */
    boolean work() {
        List<ReleaseQueue.Claim> claims = queue.claim();
        claims.forEach(this::settle);
        return !claims.isEmpty();
    }

    /** One publication that cannot be settled must not keep back its neighbours. */
    void settle(ReleaseQueue.Claim claim) {
        try {
            settleTogether(claim);
        } catch (RuntimeException e) {
            LOGGER.warnf(e, "Due publications are settled one by one authority=%s", claim.authority());
            claim.singly().forEach(this::settleAlone);
        }
    }

    private void settleAlone(ReleaseQueue.Claim claim) {
        try {
            settleTogether(claim);
        } catch (RuntimeException e) {
            LOGGER.errorf(
                    e,
                    "A due publication is not released, its lease ends by itself authority=%s publication=%s",
                    claim.authority(),
                    claim.publications().getFirst());
        }
    }

    private void settleTogether(ReleaseQueue.Claim claim) {
        scope.run(claim.authority(), () -> {
            List<Publication> ours = publications.lockLeased(claim);
            Instant now = publications.databaseTime();
            List<Publication> late =
                    ours.stream().filter(it -> it.isToMiss(now)).toList();
            List<Publication> due =
                    ours.stream().filter(it -> it.isToRelease(now)).toList();
            miss(late);
            release(due, now);
            publications.giveBack(claim);
            settled.fire(Settled.of(due, late));
        });
    }

    private void miss(List<Publication> late) {
        late.forEach(Publication::miss);
        news.tell(EventType.PUBLICATION_MISSED, late);
        late.forEach(it -> record("publication.missed", it));
    }

    private void release(List<Publication> due, Instant now) {
        due.forEach(it -> it.release(now));
        news.tell(EventType.PUBLICATION_RELEASED, due);
        due.forEach(it -> record("publication.released", it));
    }

    private void record(String action, Publication publication) {
        audit.record(action, "publication", publication.id().value(), details(publication));
    }

    private static Map<String, Object> details(Publication publication) {
        return Map.of(
                "messageId", publication.messageId(),
                "versionId", publication.versionId().map(Object::toString).orElse(""),
                "dueAt", publication.dueAt(),
                "notAfter", publication.notAfter());
    }
}
