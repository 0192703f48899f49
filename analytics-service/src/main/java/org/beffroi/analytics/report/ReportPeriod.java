package org.beffroi.analytics.report;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beffroi.analytics.delivery.ReportedDeliveries;
import org.beffroi.analytics.delivery.ReportedDeliveries.Arrived;
import org.beffroi.analytics.delivery.ReportedDelivery;
import org.beffroi.analytics.link.ShortLinks;
import org.beffroi.analytics.message.ReportedMessage;
import org.beffroi.analytics.message.ReportedMessages;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.api.Page;
import org.beffroi.platform.api.PageRequest;

/** What arrived in a period, the newest first, read in one round for all messages of a page. */
@ApplicationScoped
class ReportPeriod {

    private static final int AT_ONCE = 500;

    private final ReportedDeliveries deliveries;
    private final ReportedMessages messages;
    private final ShortLinks links;
    private final ChannelViews channels;

    ReportPeriod(ReportedDeliveries deliveries, ReportedMessages messages, ShortLinks links, ChannelViews channels) {
        this.deliveries = deliveries;
        this.messages = messages;
        this.links = links;
        this.channels = channels;
    }

    Page<PublishedMessage> page(Period period, PageRequest request) {
        Arrived before = request.after().map(ReportPeriod::key).orElse(null);
        List<PublishedMessage> found = describe(deliveries.arrived(period.from(), period.to(), before, request.rows()));
        return Page.of(found, request, ReportPeriod::key);
    }

    /** For who takes all of it away. */
    List<PublishedMessage> all(Period period) {
        List<PublishedMessage> all = new ArrayList<>();
        List<Arrived> part = deliveries.arrived(period.from(), period.to(), null, AT_ONCE);
        while (!part.isEmpty()) {
            all.addAll(describe(part));
            part = deliveries.arrived(period.from(), period.to(), part.getLast(), AT_ONCE);
        }
        return all;
    }

    /** Null when there is no channel whose links are counted. */
    static Long sum(Map<ChannelKind, Long> clicks) {
        return clicks == null
                ? null
                : Long.valueOf(
                        clicks.values().stream().mapToLong(Long::longValue).sum());
    }

    private List<PublishedMessage> describe(List<Arrived> arrived) {
        List<MessageId> ids = arrived.stream().map(Arrived::message).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<MessageId, List<ReportedDelivery>> sent = deliveries.of(ids);
        Map<AccountId, String> names = channels.names(
                sent.values().stream().flatMap(Collection::stream).toList());
        Map<MessageId, String> titles =
                messages.of(ids).stream().collect(toMap(ReportedMessage::id, ReportedMessage::title));
        Map<MessageId, Map<ChannelKind, Long>> clicks = links.clicks(ids);
        return arrived.stream()
                .map(one -> new PublishedMessage(
                        one.message(),
                        titles.get(one.message()),
                        one.first(),
                        ChannelViews.of(sent.get(one.message()), names, clicks.getOrDefault(one.message(), Map.of())),
                        sum(clicks.get(one.message()))))
                .toList();
    }

    private static List<String> key(PublishedMessage message) {
        return List.of(message.publishedAt().toString(), message.messageId().toString());
    }

    private static Arrived key(List<String> parts) {
        try {
            return new Arrived(new MessageId(UUID.fromString(parts.get(1))), Instant.parse(parts.get(0)));
        } catch (RuntimeException notOurs) {
            throw PageRequest.cursorInvalid();
        }
    }
}
