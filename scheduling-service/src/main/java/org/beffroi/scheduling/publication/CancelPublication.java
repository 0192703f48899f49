package org.beffroi.scheduling.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.PublicationId;
import org.beffroi.platform.audit.AuditTrail;

/** Takes an unreleased publication out of the calendar, for good. */
@ApplicationScoped
class CancelPublication {

    private final ChangeablePublications changeable;
    private final PublicationNews news;
    private final AuditTrail audit;

    CancelPublication(ChangeablePublications changeable, PublicationNews news, AuditTrail audit) {
        this.changeable = changeable;
        this.news = news;
        this.audit = audit;
    }

    Publication cancel(PublicationId id) {
        Publication publication = changeable.lock(id);
        publication.cancel();
        news.tell(EventType.PUBLICATION_CANCELLED, List.of(publication));
        audit.record("publication.cancelled", "publication", id.value(), Map.of("because", "asked"));
        return publication;
    }
}
