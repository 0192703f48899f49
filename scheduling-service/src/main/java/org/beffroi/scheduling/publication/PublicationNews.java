package org.beffroi.scheduling.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.beffroi.contracts.EventType;
import org.beffroi.platform.event.Outbox;

/** Writes to the outbox what happened to publications whose rows are locked. */
@ApplicationScoped
public class PublicationNews {

    private final Publications publications;
    private final Outbox outbox;

    PublicationNews(Publications publications, Outbox outbox) {
        this.publications = publications;
        this.outbox = outbox;
    }

    public void tell(EventType type, Collection<Publication> told) {
        if (told.isEmpty()) {
            return;
        }
        publications.flush();
        told.forEach(it -> outbox.add(it.lane(), type, it.messageId(), it.version(), it.fact()));
    }
}
