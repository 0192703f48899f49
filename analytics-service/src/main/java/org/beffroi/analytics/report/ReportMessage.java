package org.beffroi.analytics.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.beffroi.analytics.account.ReportedAccounts;
import org.beffroi.analytics.delivery.ReportedDeliveries;
import org.beffroi.analytics.delivery.ReportedDelivery;
import org.beffroi.analytics.link.ShortLinks;
import org.beffroi.analytics.link.ShortLinks.Followed;
import org.beffroi.analytics.message.ReportedMessage;
import org.beffroi.analytics.message.ReportedMessages;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.api.Refusal;

/** Puts together what is known about a message now. */
@ApplicationScoped
class ReportMessage {

    private static final Set<DeliveryState> LIVE =
            Set.of(DeliveryState.ACCEPTED, DeliveryState.DELIVERED, DeliveryState.PARTIAL, DeliveryState.UNCERTAIN);

    private final ReportedMessages messages;
    private final ReportedDeliveries deliveries;
    private final ReportedAccounts accounts;
    private final ShortLinks links;
    private final Clock clock;

    ReportMessage(
            ReportedMessages messages,
            ReportedDeliveries deliveries,
            ReportedAccounts accounts,
            ShortLinks links,
            Clock clock) {
        this.messages = messages;
        this.deliveries = deliveries;
        this.accounts = accounts;
        this.links = links;
        this.clock = clock;
    }

    MessageReport report(MessageId id) {
        Instant asOf = clock.instant();
        ReportedMessage message = messages.find(id).orElseThrow(() -> new Refusal(404, "message-unknown"));
        List<ReportedDelivery> all = deliveries.of(id);
        List<Followed> followed = links.followed(id);
        return new MessageReport(
                id,
                message.title(),
                message.versionId().orElse(null),
                channels(all, followed),
                followed.stream().map(ReportMessage::view).toList(),
                followed.stream().mapToLong(Followed::clicks).sum(),
                asOf,
                correction(message, all),
                Blanks.of(kindOfEachAccount(all).values()));
    }

    /** The first figures of several messages at once, for a list. Those that are unknown here are left out. */
    List<MessageFigures> figures(Set<MessageId> ids) {
        Map<MessageId, Long> clicks = links.clicks(ids);
        return messages.of(ids).stream()
                .map(message -> new MessageFigures(message.id(), message.title(), clicks.get(message.id())))
                .toList();
    }

    private List<MessageReport.Channel> channels(List<ReportedDelivery> all, List<Followed> followed) {
        Map<AccountId, String> names = accounts.names(kindOfEachAccount(all).keySet());
        Map<ChannelKind, Long> clicks =
                followed.stream().collect(groupingBy(Followed::kind, summingLong(Followed::clicks)));
        return all.stream()
                .map(delivery -> view(delivery, names.get(delivery.accountId()), clicks.get(delivery.kind())))
                .toList();
    }

    private static Map<AccountId, ChannelKind> kindOfEachAccount(List<ReportedDelivery> all) {
        Map<AccountId, ChannelKind> kinds = new LinkedHashMap<>();
        all.forEach(delivery -> kinds.put(delivery.accountId(), delivery.kind()));
        return kinds;
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

    /** K-18: how long residents could still read what was wrong. */
    private static MessageReport.Correction correction(ReportedMessage message, List<ReportedDelivery> all) {
        List<ReportedDelivery.Correction> wanted = all.stream()
                .filter(delivery -> LIVE.contains(delivery.state()))
                .flatMap(delivery -> delivery.correction().stream())
                .filter(it -> message.versionId().equals(Optional.of(it.versionId())))
                .toList();
        List<Instant> done = wanted.stream()
                .filter(it -> it.state() == CorrectionState.CORRECTED)
                .map(ReportedDelivery.Correction::at)
                .toList();
        if (wanted.isEmpty()) {
            return null;
        }
        Long seconds = done.size() < wanted.size()
                ? null
                : message.approvedAt()
                        .map(since ->
                                Duration.between(since, Collections.max(done)).toSeconds())
                        .orElse(null);
        return new MessageReport.Correction(wanted.size(), done.size(), seconds);
    }

    private static MessageReport.FollowedLink view(Followed link) {
        return new MessageReport.FollowedLink(link.kind(), link.target(), link.clicks());
    }
}
