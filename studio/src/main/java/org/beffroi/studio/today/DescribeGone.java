package org.beffroi.studio.today;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.studio.api.ChannelsApi.Delivery;
import org.beffroi.studio.api.ContentApi.Line;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Words;

/** The messages that went out last, with their first figures. */
final class DescribeGone {

    private static final int SHOWN = 6;

    private static final Set<DeliveryState> OUT =
            Set.of(DeliveryState.DELIVERED, DeliveryState.PARTIAL, DeliveryState.ACCEPTED);

    private final Frame frame;
    private final Words words;
    private final Looks looks;
    private final Map<UUID, Line> messages;
    private final Map<UUID, Long> clicks;

    DescribeGone(Frame frame, Map<UUID, Line> messages, Map<UUID, Long> clicks) {
        this.frame = frame;
        this.words = frame.words();
        this.looks = new Looks(words);
        this.messages = messages;
        this.clicks = clicks;
    }

    /** Messages of which something is out, the newest first. */
    static List<UUID> newest(List<Delivery> deliveries) {
        return deliveries.stream()
                .filter(delivery -> OUT.contains(delivery.state()))
                .sorted(Comparator.comparing(Delivery::createdAt).reversed())
                .map(Delivery::messageId)
                .distinct()
                .limit(SHOWN)
                .toList();
    }

    List<Today.Gone> of(List<Delivery> deliveries) {
        return newest(deliveries).stream()
                .map(id -> gone(id, ofMessage(id, deliveries)))
                .toList();
    }

    private static List<Delivery> ofMessage(UUID id, List<Delivery> deliveries) {
        return deliveries.stream()
                .filter(delivery -> delivery.messageId().equals(id) && delivery.state() != DeliveryState.CANCELLED)
                .toList();
    }

    private Today.Gone gone(UUID id, List<Delivery> deliveries) {
        Line line = messages.get(id);
        String channels = deliveries.stream()
                .map(delivery -> looks.name(delivery.kind()))
                .distinct()
                .collect(Collectors.joining(", "));
        long out = deliveries.stream()
                .filter(delivery -> OUT.contains(delivery.state()))
                .count();
        Instant first = deliveries.stream()
                .map(Delivery::createdAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new Today.Gone(
                line == null ? words.get("message_nameless") : line.title(),
                "/messages/" + id,
                "/results/" + id,
                channels,
                frame.times().when(first),
                words.get("gone_channels", out, deliveries.size()),
                letters(deliveries),
                clicks.get(id));
    }

    private String letters(List<Delivery> deliveries) {
        List<Counts> counts = deliveries.stream()
                .map(Delivery::counts)
                .filter(Objects::nonNull)
                .toList();
        long sent = counts.stream().mapToLong(Counts::sent).sum();
        long all = counts.stream()
                .mapToLong(count -> count.open() + count.sent() + count.refused() + count.uncertain())
                .sum();
        return counts.isEmpty() ? null : words.get("gone_letters", sent, all);
    }
}
