package org.beffroi.studio.today;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.PublicationState;
import org.beffroi.studio.api.ChannelsApi.Delivery;
import org.beffroi.studio.api.ContentApi.Line;
import org.beffroi.studio.api.Part;
import org.beffroi.studio.api.SchedulingApi.Publication;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Look;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Times;
import org.beffroi.studio.frame.Words;

/** The hours of today: one slot for each message and instant, with what became of it. */
final class DescribeDay {

    /** The worst first: it is what a person must know of a message that went to several channels. */
    private static final List<DeliveryState> WORST_FIRST = List.of(
            DeliveryState.UNCERTAIN,
            DeliveryState.FAILED,
            DeliveryState.MANUAL_REQUIRED,
            DeliveryState.MISSED,
            DeliveryState.RETRACT_IMPOSSIBLE,
            DeliveryState.RETRYING,
            DeliveryState.HELD,
            DeliveryState.WAITING,
            DeliveryState.PENDING,
            DeliveryState.SENDING,
            DeliveryState.ACCEPTED,
            DeliveryState.PARTIAL,
            DeliveryState.DELIVERED,
            DeliveryState.RETRACTED,
            DeliveryState.CANCELLED);

    private final Words words;
    private final Looks looks;
    private final Times times;
    private final Map<UUID, Line> messages;

    DescribeDay(Frame frame, Map<UUID, Line> messages) {
        this.words = frame.words();
        this.looks = new Looks(words);
        this.times = frame.times();
        this.messages = messages;
    }

    private record Key(UUID message, Instant dueAt) {}

    List<Today.Slot> slots(List<Publication> today, List<Delivery> deliveries) {
        Map<UUID, DeliveryState> became = deliveries.stream()
                .collect(Collectors.toMap(Delivery::publicationId, Delivery::state, (newer, older) -> newer));
        Map<Key, List<Publication>> together = alive(today).stream()
                .collect(Collectors.groupingBy(
                        publication -> new Key(publication.messageId(), publication.dueAt()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<Today.Slot> slots = new ArrayList<>();
        boolean nowShown = together.isEmpty();
        for (Map.Entry<Key, List<Publication>> entry : together.entrySet()) {
            if (!nowShown && entry.getKey().dueAt().isAfter(times.now())) {
                slots.add(now());
                nowShown = true;
            }
            slots.add(slot(entry.getKey(), entry.getValue(), became));
        }
        if (!nowShown) {
            slots.add(now());
        }
        return slots;
    }

    /** How many messages still go out today. */
    int toCome(Part<List<Publication>> today) {
        return (int) today.optional().orElse(List.of()).stream()
                .filter(publication -> publication.state() == PublicationState.PLANNED)
                .map(Publication::messageId)
                .distinct()
                .count();
    }

    private static List<Publication> alive(List<Publication> today) {
        return today.stream()
                .filter(publication -> publication.state() != PublicationState.CANCELLED)
                .sorted(Comparator.comparing(Publication::dueAt))
                .toList();
    }

    private Today.Slot now() {
        return new Today.Slot(times.clock(times.now()), false, true, null, null, null, null);
    }

    private Today.Slot slot(Key key, List<Publication> publications, Map<UUID, DeliveryState> became) {
        Line line = messages.get(key.message());
        String channels = publications.stream()
                .map(publication -> looks.name(publication.kind()))
                .distinct()
                .collect(Collectors.joining(", "));
        return new Today.Slot(
                times.clock(key.dueAt()),
                !key.dueAt().isAfter(times.now()),
                false,
                line == null || line.title().isBlank() ? words.get("message_nameless") : line.title(),
                "/messages/" + key.message(),
                look(publications, became),
                channels);
    }

    private Look look(List<Publication> publications, Map<UUID, DeliveryState> became) {
        return publications.stream()
                .map(publication -> became.get(publication.publicationId()))
                .filter(state -> state != null)
                .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                .map(looks::of)
                .orElseGet(() -> looks.of(worst(publications)));
    }

    private static PublicationState worst(List<Publication> publications) {
        Map<PublicationState, PublicationState> states = publications.stream()
                .map(Publication::state)
                .collect(Collectors.toMap(Function.identity(), Function.identity(), (one, same) -> one));
        for (PublicationState state : List.of(
                PublicationState.MISSED, PublicationState.BLOCKED, PublicationState.HELD, PublicationState.PLANNED)) {
            if (states.containsKey(state)) {
                return state;
            }
        }
        return PublicationState.RELEASED;
    }
}
