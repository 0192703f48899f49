package org.beffroi.scheduling.publication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Map;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.PublicationId;
import org.beffroi.platform.audit.AuditTrail;
import org.beffroi.scheduling.calendar.Timing;

/** Gives an unreleased publication another instant. */
@ApplicationScoped
class MovePublication {

    private final ChangeablePublications changeable;
    private final PublicationNews news;
    private final AuditTrail audit;
    private final Event<DueNow> due;

    MovePublication(ChangeablePublications changeable, PublicationNews news, AuditTrail audit, Event<DueNow> due) {
        this.changeable = changeable;
        this.news = news;
        this.audit = audit;
        this.due = due;
    }

    Publication move(PublicationId id, Timing timing) {
        Publication publication = changeable.lock(id);
        Map<String, Object> details =
                Map.of("from", publication.dueAt(), "to", timing.due().instant());
        publication.move(timing);
        news.tell(EventType.PUBLICATION_MOVED, List.of(publication));
        audit.record("publication.moved", "publication", id.value(), details);
        due.fire(new DueNow());
        return publication;
    }
}
