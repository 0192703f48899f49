package org.beffroi.analytics.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.beffroi.analytics.delivery.ReportedDeliveries;
import org.beffroi.analytics.delivery.ReportedDelivery;
import org.beffroi.analytics.link.ShortLinks;
import org.beffroi.analytics.link.ShortLinks.Followed;
import org.beffroi.analytics.message.ReportedMessage;
import org.beffroi.analytics.message.ReportedMessages;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.api.RequestHeaders;

/** Puts together what is known about a message now. */
@ApplicationScoped
class ReportMessage {

    private static final Set<DeliveryState> LIVE =
            Set.of(DeliveryState.ACCEPTED, DeliveryState.DELIVERED, DeliveryState.PARTIAL, DeliveryState.UNCERTAIN);

    private final ReportedMessages messages;
    private final ReportedDeliveries deliveries;
    private final ChannelViews channels;
    private final ShortLinks links;
    private final Clock clock;
    private final RequestHeaders headers;

    ReportMessage(
            ReportedMessages messages,
            ReportedDeliveries deliveries,
            ChannelViews channels,
            ShortLinks links,
            Clock clock,
            RequestHeaders headers) {
        this.messages = messages;
        this.deliveries = deliveries;
        this.channels = channels;
        this.links = links;
        this.clock = clock;
        this.headers = headers;
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
                ChannelViews.of(all, channels.names(all), clicks(followed)),
                followed.stream().map(ReportMessage::view).toList(),
                links.hours(id).stream().map(ReportMessage::view).toList(),
                followed.stream().mapToLong(Followed::clicks).sum(),
                asOf,
                correction(message, all),
                Blanks.of(ChannelViews.kindOfEachAccount(all).values(), headers.language()));
    }

    /** The first figures of several messages at once, for a list. Those that are unknown here are left out. */
    List<MessageFigures> figures(Set<MessageId> ids) {
        Map<MessageId, Map<ChannelKind, Long>> clicks = links.clicks(ids);
        return messages.of(ids).stream()
                .map(message ->
                        new MessageFigures(message.id(), message.title(), ReportPeriod.sum(clicks.get(message.id()))))
                .toList();
    }

    private static Map<ChannelKind, Long> clicks(List<Followed> followed) {
        return followed.stream().collect(groupingBy(Followed::kind, summingLong(Followed::clicks)));
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

    private static MessageReport.Hour view(ShortLinks.Hour hour) {
        return new MessageReport.Hour(hour.kind(), hour.hour(), hour.clicks());
    }

    private static MessageReport.FollowedLink view(Followed link) {
        return new MessageReport.FollowedLink(link.kind(), link.target(), link.clicks());
    }
}
