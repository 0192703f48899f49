package org.beffroi.scheduling.plan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PublicationState;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.audit.AuditTrail;
import org.beffroi.platform.identity.Caller;
import org.beffroi.scheduling.account.KnownAccount;
import org.beffroi.scheduling.account.KnownAccounts;
import org.beffroi.scheduling.calendar.Timing;
import org.beffroi.scheduling.message.KnownMessage;
import org.beffroi.scheduling.publication.Blocker;
import org.beffroi.scheduling.publication.DueNow;
import org.beffroi.scheduling.publication.Planners;
import org.beffroi.scheduling.publication.Publication;
import org.beffroi.scheduling.publication.PublicationNews;
import org.beffroi.scheduling.publication.Publications;
import org.beffroi.scheduling.publication.Readiness;

/** Plans a message on some accounts: one publication each. Approval may come later, a submission may not. */
@ApplicationScoped
class PlanMessage {

    private final Planners planners;
    private final AwaitMessage message;
    private final KnownAccounts accounts;
    private final Plans plans;
    private final Publications publications;
    private final PublicationNews news;
    private final AuditTrail audit;
    private final Event<DueNow> due;
    private final Caller caller;
    private final Clock clock;

    PlanMessage(
            Planners planners,
            AwaitMessage message,
            KnownAccounts accounts,
            Plans plans,
            Publications publications,
            PublicationNews news,
            AuditTrail audit,
            Event<DueNow> due,
            Caller caller,
            Clock clock) {
        this.planners = planners;
        this.message = message;
        this.accounts = accounts;
        this.plans = plans;
        this.publications = publications;
        this.news = news;
        this.audit = audit;
        this.due = due;
        this.caller = caller;
        this.clock = clock;
    }

    Plan plan(MessageId messageId, List<AccountId> accountIds, Timing timing) {
        planners.requireRole();
        KnownMessage known = message.lock(messageId);
        planners.requireRoleFor(known);
        requireNotWithdrawn(known);
        List<KnownAccount> targets = targets(accountIds);
        requireFree(messageId, accountIds);
        Plan plan = new Plan(messageId, caller.actor(), clock.instant());
        plans.add(plan);
        List<Publication> planned = targets.stream()
                .map(account -> publication(plan, account, timing, readiness(known, account)))
                .toList();
        planned.forEach(publications::add);
        news.tell(EventType.PUBLICATION_PLANNED, planned);
        audit.record("plan.created", "plan", plan.id().value(), details(plan, accountIds, timing));
        due.fire(new DueNow());
        return plan;
    }

    private static Publication publication(Plan plan, KnownAccount account, Timing timing, Readiness readiness) {
        return new Publication(plan.id(), plan.messageId(), account.id(), account.kind(), timing, readiness);
    }

    private static void requireNotWithdrawn(KnownMessage message) {
        if (message.isWithdrawn()) {
            throw new Refusal(409, "message-withdrawn").field("messageId");
        }
    }

    private List<KnownAccount> targets(List<AccountId> ids) {
        Map<AccountId, KnownAccount> known = accounts.lock(ids);
        return ids.stream()
                .map(id -> Optional.ofNullable(known.get(id)).orElseThrow(() -> accountRefused("account-unknown", id)))
                .toList();
    }

    /** What an approval or a connection may still bring is waited for; what the approved content lacks is not. */
    private static Readiness readiness(KnownMessage message, KnownAccount account) {
        Readiness readiness = Readiness.of(message, account);
        readiness
                .blocker()
                .filter(blocker -> blocker != Blocker.WAITING_FOR_APPROVAL)
                .ifPresent(blocker -> {
                    throw accountRefused(blocker.word(), account.id()).with("kind", account.kind());
                });
        return readiness;
    }

    private void requireFree(MessageId messageId, List<AccountId> accountIds) {
        publications.live(messageId, accountIds).stream().findFirst().ifPresent(live -> {
            String code = live.state() == PublicationState.RELEASED ? "already-published" : "already-planned";
            throw accountRefused(code, live.accountId(), 409).with("publicationId", live.id());
        });
    }

    private static Refusal accountRefused(String code, AccountId account) {
        return accountRefused(code, account, 422);
    }

    private static Refusal accountRefused(String code, AccountId account, int status) {
        return new Refusal(status, code).field("accountIds").with("accountId", account);
    }

    private static Map<String, Object> details(Plan plan, List<AccountId> accountIds, Timing timing) {
        return Map.of(
                "messageId", plan.messageId(),
                "accountIds", accountIds,
                "dueAt", timing.due().instant());
    }
}
