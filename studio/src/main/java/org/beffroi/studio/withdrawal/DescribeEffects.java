package org.beffroi.studio.withdrawal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.studio.api.ChannelsApi.Account;
import org.beffroi.studio.api.ChannelsApi.Delivery;
import org.beffroi.studio.api.Part;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Words;

/** What a withdrawal does to each delivery, told before anything is done. */
final class DescribeEffects {

    private static final Set<DeliveryState> ENDED = Set.of(
            DeliveryState.FAILED,
            DeliveryState.MISSED,
            DeliveryState.CANCELLED,
            DeliveryState.RETRACTED,
            DeliveryState.RETRACT_IMPOSSIBLE);

    private static final Set<DeliveryState> OUT = Set.of(
            DeliveryState.DELIVERED, DeliveryState.PARTIAL, DeliveryState.ACCEPTED, DeliveryState.MANUAL_REQUIRED);

    private final Words words;
    private final Looks looks;

    DescribeEffects(Words words) {
        this.words = words;
        this.looks = new Looks(words);
    }

    List<WithdrawalPage.Effect> of(Part<List<Delivery>> deliveries, Part<List<Account>> accounts) {
        if (!deliveries.isHere() || !accounts.isHere()) {
            return null;
        }
        Map<UUID, Account> known =
                accounts.value().stream().collect(Collectors.toMap(Account::accountId, Function.identity()));
        return deliveries.value().stream()
                .filter(delivery -> !ENDED.contains(delivery.state()))
                .map(delivery -> new WithdrawalPage.Effect(
                        Looks.icon(delivery.kind()),
                        looks.name(delivery.kind()),
                        delivery.accountName(),
                        effect(delivery, known.get(delivery.accountId()))))
                .toList();
    }

    private String effect(Delivery delivery, Account account) {
        if (delivery.state() == DeliveryState.UNCERTAIN) {
            return words.get("withdraw_uncertain");
        }
        if (!OUT.contains(delivery.state())) {
            return words.get("withdraw_not_sent");
        }
        return switch (delivery.kind()) {
            case WEBSITE -> words.get("withdraw_website");
            case NEWSLETTER -> letter(delivery.counts());
            case MASTODON, WEBHOOK ->
                words.get(
                        account != null
                                        && account.capabilities() != null
                                        && account.capabilities().retraction()
                                ? "withdraw_" + delivery.kind().word()
                                : "withdraw_cannot");
        };
    }

    private String letter(Counts counts) {
        return counts == null
                ? words.get("withdraw_cannot")
                : words.get("withdraw_newsletter", counts.sent(), counts.open());
    }
}
