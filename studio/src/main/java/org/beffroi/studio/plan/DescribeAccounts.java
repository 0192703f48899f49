package org.beffroi.studio.plan;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.PublicationState;
import org.beffroi.studio.api.ChannelsApi.Account;
import org.beffroi.studio.api.ChannelsApi.Delivery;
import org.beffroi.studio.api.SchedulingApi.Publication;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Words;

/** The accounts a message can go to: all of them are proposed, and each of the others says why it is not. */
final class DescribeAccounts {

    private static final Set<PublicationState> OPEN =
            EnumSet.of(PublicationState.PLANNED, PublicationState.BLOCKED, PublicationState.HELD);

    /** Nothing became public, and the account is free again. */
    private static final Set<DeliveryState> FREE =
            EnumSet.of(DeliveryState.FAILED, DeliveryState.MISSED, DeliveryState.CANCELLED);

    private final Frame frame;
    private final Words words;
    private final Looks looks;
    private final Set<ChannelKind> rendered;
    private final List<Publication> publications;
    private final Map<UUID, Delivery> deliveries;

    DescribeAccounts(
            Frame frame, Set<ChannelKind> rendered, List<Publication> publications, List<Delivery> deliveries) {
        this.frame = frame;
        this.words = frame.words();
        this.looks = new Looks(words);
        this.rendered = rendered;
        this.publications = publications;
        this.deliveries = deliveries.stream()
                .collect(Collectors.toMap(Delivery::publicationId, Function.identity(), (newer, older) -> newer));
    }

    /** @param chosen null before anybody chose */
    List<PlanPage.Option> of(List<Account> accounts, List<UUID> chosen) {
        return accounts.stream().map(account -> option(account, chosen)).toList();
    }

    private PlanPage.Option option(Account account, List<UUID> chosen) {
        String whyNot = whyNot(account);
        return new PlanPage.Option(
                account.accountId().toString(),
                Looks.icon(account.kind()),
                looks.name(account.kind()),
                account.name(),
                whyNot == null && (chosen == null || chosen.contains(account.accountId())),
                whyNot);
    }

    private String whyNot(Account account) {
        if (account.state() == AccountState.DISABLED) {
            return words.get("plan_account_disabled");
        }
        if (!rendered.contains(account.kind())) {
            return words.get("plan_account_no_text");
        }
        return publications.stream()
                .filter(publication -> publication.accountId().equals(account.accountId()))
                .map(this::taken)
                .filter(reason -> reason != null)
                .findFirst()
                .orElse(null);
    }

    private String taken(Publication publication) {
        if (OPEN.contains(publication.state())) {
            return words.get("plan_account_planned", frame.times().when(publication.dueAt()));
        }
        Delivery delivery = deliveries.get(publication.publicationId());
        boolean live = publication.state() == PublicationState.RELEASED
                && (delivery == null || !FREE.contains(delivery.state()));
        return live ? words.get("plan_account_published") : null;
    }
}
