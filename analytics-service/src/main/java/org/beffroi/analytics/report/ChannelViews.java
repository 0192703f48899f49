package org.beffroi.analytics.report;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.beffroi.analytics.account.ReportedAccounts;
import org.beffroi.analytics.delivery.ReportedDelivery;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;

/** How deliveries are shown, each with the name of its account and the clicks of its channel. */
@ApplicationScoped
class ChannelViews {

    private final ReportedAccounts accounts;

    ChannelViews(ReportedAccounts accounts) {
        this.accounts = accounts;
    }

    static Map<AccountId, ChannelKind> kindOfEachAccount(Collection<ReportedDelivery> deliveries) {
        return deliveries.stream()
                .collect(toMap(ReportedDelivery::accountId, ReportedDelivery::kind, (first, next) -> next));
    }

    Map<AccountId, String> names(Collection<ReportedDelivery> deliveries) {
        return accounts.names(kindOfEachAccount(deliveries).keySet());
    }

    /** @param clicks of each channel that has short links */
    static List<MessageReport.Channel> of(
            List<ReportedDelivery> deliveries, Map<AccountId, String> names, Map<ChannelKind, Long> clicks) {
        return deliveries.stream()
                .map(delivery -> view(delivery, names.get(delivery.accountId()), clicks.get(delivery.kind())))
                .toList();
    }

    private static MessageReport.Channel view(ReportedDelivery delivery, String accountName, Long clicks) {
        return new MessageReport.Channel(
                delivery.id(),
                delivery.versionId(),
                delivery.kind(),
                delivery.accountId(),
                accountName,
                delivery.state(),
                delivery.permalink().orElse(null),
                delivery.deliveredAt().orElse(null),
                clicks,
                delivery.counts().orElse(null),
                delivery.correction()
                        .map(it -> new MessageReport.ChannelCorrection(it.versionId(), it.state(), it.at()))
                        .orElse(null));
    }
}
