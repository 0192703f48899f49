package org.beffroi.scheduling.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.PublicationState;

/** Notes that a released publication ended without being public: its account is free for another plan. */
@ApplicationScoped
public class EndPublication {

    private final Publications publications;

    EndPublication(Publications publications) {
        this.publications = publications;
    }

    public void end(PublicationId id, Instant at) {
        publications
                .lock(id)
                .filter(publication -> publication.state() == PublicationState.RELEASED)
                .filter(publication -> publication.endedAt().isEmpty())
                .ifPresent(publication -> publication.end(at));
    }
}
