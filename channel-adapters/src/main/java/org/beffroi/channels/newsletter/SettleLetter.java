package org.beffroi.channels.newsletter;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.beffroi.channels.adapter.AcceptedDeliveries;
import org.beffroi.channels.newsletter.RecipientQueue.Issue;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.platform.authority.AuthorityScope;

/** Tells the delivery how far its letter is, and ends it when no recipient is open. */
@ApplicationScoped
class SettleLetter {

    private final AuthorityScope scope;
    private final Recipients recipients;
    private final AcceptedDeliveries deliveries;

    SettleLetter(AuthorityScope scope, Recipients recipients, AcceptedDeliveries deliveries) {
        this.scope = scope;
        this.recipients = recipients;
        this.deliveries = deliveries;
    }

    void settle(Issue issue) {
        scope.run(issue.authority(), () -> settle(issue.id()));
    }

    private void settle(UUID issue) {
        Counts counts = recipients.count(issue);
        if (counts.open() > 0) {
            deliveries.progress(issue, counts);
            return;
        }
        deliveries.ended(issue, counts, code(counts), detail(counts));
        recipients.close(issue);
    }

    private static String code(Counts counts) {
        if (counts.uncertain() > 0) {
            return "recipients-uncertain";
        }
        return counts.refused() > 0 ? "recipients-refused" : null;
    }

    private static String detail(Counts counts) {
        if (counts.uncertain() > 0) {
            return "Pour %d destinataires, le serveur de courrier n’a pas confirmé : la lettre leur est peut-être parvenue. Elle ne leur est pas renvoyée."
                    .formatted(counts.uncertain());
        }
        return counts.refused() == 0
                ? null
                : "%d destinataires n’ont pas reçu la lettre : adresse refusée, délai dépassé ou envoi arrêté."
                        .formatted(counts.refused());
    }
}
