package org.beffroi.scheduling.publication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.EventType;
import org.beffroi.platform.audit.AuditTrail;
import org.beffroi.scheduling.account.AccountChanged;
import org.beffroi.scheduling.account.KnownAccount;
import org.beffroi.scheduling.account.KnownAccounts;
import org.beffroi.scheduling.message.KnownMessage;
import org.beffroi.scheduling.message.KnownMessages;
import org.beffroi.scheduling.message.MessageChanged;

/** Keeps unreleased publications in step with their message and their account, in the transaction of the change. */
@ApplicationScoped
class FollowChanges {

    private final Publications publications;
    private final KnownMessages messages;
    private final KnownAccounts accounts;
    private final PublicationNews news;
    private final AuditTrail audit;
    private final Event<DueNow> due;

    FollowChanges(
            Publications publications,
            KnownMessages messages,
            KnownAccounts accounts,
            PublicationNews news,
            AuditTrail audit,
            Event<DueNow> due) {
        this.publications = publications;
        this.messages = messages;
        this.accounts = accounts;
        this.news = news;
        this.audit = audit;
        this.due = due;
    }

    void on(@Observes MessageChanged change) {
        KnownMessage message = change.message();
        List<Publication> waiting = publications.lockUnreleased(message.id());
        if (waiting.isEmpty()) {
            return;
        }
        if (message.isWithdrawn()) {
            cancel(waiting);
        } else {
            Map<AccountId, KnownAccount> known =
                    accounts.find(waiting.stream().map(Publication::accountId).toList());
            follow(waiting, it -> Readiness.of(message, known.get(it.accountId())));
        }
    }

    void on(@Observes AccountChanged change) {
        follow(
                publications.lockUnreleased(change.account().id()),
                it -> Readiness.of(messages.find(it.messageId()).orElseThrow(), change.account()));
    }

    private void follow(List<Publication> waiting, Function<Publication, Readiness> readiness) {
        waiting.forEach(it -> it.follow(readiness.apply(it)));
        due.fire(new DueNow());
    }

    private void cancel(List<Publication> waiting) {
        waiting.forEach(Publication::cancel);
        news.tell(EventType.PUBLICATION_CANCELLED, waiting);
        waiting.forEach(it -> audit.record(
                "publication.cancelled", "publication", it.id().value(), Map.of("because", "message-withdrawn")));
    }
}
