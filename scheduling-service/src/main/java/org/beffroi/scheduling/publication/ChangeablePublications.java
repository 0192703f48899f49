package org.beffroi.scheduling.publication;

import jakarta.enterprise.context.ApplicationScoped;
import org.beffroi.contracts.PublicationId;
import org.beffroi.platform.api.Preconditions;
import org.beffroi.platform.api.Refusal;
import org.beffroi.scheduling.message.KnownMessages;

/** The way to a publication for whoever wants to change it: it exists, they may, and they have seen its present version. */
@ApplicationScoped
class ChangeablePublications {

    private final Publications publications;
    private final KnownMessages messages;
    private final Planners planners;
    private final Preconditions preconditions;

    ChangeablePublications(
            Publications publications, KnownMessages messages, Planners planners, Preconditions preconditions) {
        this.publications = publications;
        this.messages = messages;
        this.planners = planners;
        this.preconditions = preconditions;
    }

    Publication lock(PublicationId id) {
        planners.requireRole();
        Publication publication = publications.lock(id).orElseThrow(() -> new Refusal(404, "publication-unknown"));
        planners.requireRoleFor(messages.find(publication.messageId()).orElseThrow());
        preconditions.requireMatch(publication.version());
        return publication;
    }
}
