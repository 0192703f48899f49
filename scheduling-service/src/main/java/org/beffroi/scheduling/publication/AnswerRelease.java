package org.beffroi.scheduling.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.platform.audit.AuditTrail;

/**
 * Notes that the channels have a release. A delivery of a publication that is not released here says that this database
 * is a copy from before the release: the publication is recognised as released, and is not released a second time.
 */
@ApplicationScoped
public class AnswerRelease {

    private final Publications publications;
    private final AuditTrail audit;

    AnswerRelease(Publications publications, AuditTrail audit) {
        this.publications = publications;
        this.audit = audit;
    }

    public void heard(Collection<DeliveryFact> facts) {
        Map<UUID, DeliveryFact> byPublication = facts.stream()
                .collect(Collectors.toMap(fact -> fact.publicationId().value(), fact -> fact, (first, later) -> first));
        publications.answer(byPublication.keySet(), facts.iterator().next().occurredAt());
        publications
                .lockUnreleased(byPublication.keySet())
                .forEach(publication -> recognise(
                        publication, byPublication.get(publication.id().value())));
    }

    private void recognise(Publication publication, DeliveryFact fact) {
        publication.recognise(fact.versionId(), fact.occurredAt());
        audit.record(
                "publication.recognised",
                "publication",
                publication.id().value(),
                Map.of("deliveryId", fact.deliveryId(), "versionId", fact.versionId()));
    }
}
