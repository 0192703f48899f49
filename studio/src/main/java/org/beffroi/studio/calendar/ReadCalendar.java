package org.beffroi.studio.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.PublicationState;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ChannelsApi;
import org.beffroi.studio.api.ChannelsApi.Delivery;
import org.beffroi.studio.api.ContentApi;
import org.beffroi.studio.api.ContentApi.Line;
import org.beffroi.studio.api.Items;
import org.beffroi.studio.api.NextPage;
import org.beffroi.studio.api.Part;
import org.beffroi.studio.api.SchedulingApi;
import org.beffroi.studio.api.SchedulingApi.Publication;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Reads what goes out between two days, some days at a time and all side by side: a busy month in one question would
 * need page after page. Beside these, one question for each way of being late, one for what became of deliveries, one
 * for fifty names; never one for a row.
 */
@ApplicationScoped
class ReadCalendar {

    /** A week of a town has some dozens. */
    private static final int DAYS_AT_A_TIME = 14;

    /** More than this many pages is no calendar that a person reads. */
    private static final int MOST_PAGES = 5;

    private static final Duration RECENT = Duration.ofDays(14);

    private static final List<DeliveryState> TROUBLED = List.of(
            DeliveryState.UNCERTAIN,
            DeliveryState.FAILED,
            DeliveryState.MANUAL_REQUIRED,
            DeliveryState.PARTIAL,
            DeliveryState.MISSED,
            DeliveryState.RETRACT_IMPOSSIBLE);

    private final Ask ask;
    private final Frame frame;
    private final ContentApi content;
    private final SchedulingApi scheduling;
    private final ChannelsApi channels;

    ReadCalendar(
            Ask ask,
            Frame frame,
            @RestClient ContentApi content,
            @RestClient SchedulingApi scheduling,
            @RestClient ChannelsApi channels) {
        this.ask = ask;
        this.frame = frame;
        this.content = content;
        this.scheduling = scheduling;
        this.channels = channels;
    }

    /**
     * @param late     whose hour has passed, and that did not go out
     * @param became   what became of a publication, where that troubles
     * @param messages by id; empty while content is away
     * @param more     whether there are more than were read
     * @param away     services that are away
     */
    record Found(
            List<Publication> publications,
            List<Publication> late,
            Map<UUID, DeliveryState> became,
            Map<UUID, Line> messages,
            boolean more,
            List<String> away) {}

    private record Stretch(List<Publication> publications, boolean more) {}

    Found read(LocalDate first, LocalDate end) {
        AsPerson person = frame.asPerson();
        Instant now = frame.times().now();
        List<Ask.Answer<Stretch>> asked = stretches(person, first, end);
        var missed = late(person, now.minus(RECENT), null, PublicationState.MISSED);
        var blocked = late(person, null, now, PublicationState.BLOCKED);
        var planned = late(person, null, now, PublicationState.PLANNED);
        var troubled = ask.the(Source.CHANNELS, () -> channels.deliveries(person, null, TROUBLED, Frame.MOST));
        List<Stretch> stretches = asked.stream().map(Ask.Answer::orThrow).toList();
        List<Publication> publications = stretches.stream()
                .flatMap(stretch -> stretch.publications().stream())
                .filter(publication -> publication.state() != PublicationState.CANCELLED)
                .toList();
        List<Publication> late = Stream.of(missed, blocked, planned)
                .flatMap(answer -> answer.orThrow().items().stream())
                .toList();
        Part<Items<Delivery>> deliveries = troubled.part();
        Part<Map<UUID, Line>> messages = messages(person, publications, late);
        return new Found(
                publications,
                late,
                deliveries.optional().map(Items::items).orElse(List.of()).stream()
                        .collect(Collectors.toMap(Delivery::publicationId, Delivery::state, (newer, older) -> newer)),
                messages.optional().orElse(Map.of()),
                stretches.stream().anyMatch(Stretch::more),
                Stream.of(deliveries, messages)
                        .filter(part -> !part.isHere())
                        .map(part -> part.source().word())
                        .toList());
    }

    private Ask.Answer<Items<Publication>> late(AsPerson person, Instant from, Instant to, PublicationState state) {
        return ask.the(Source.SCHEDULING, () -> scheduling.publications(person, null, from, to, state, Frame.MOST));
    }

    private List<Ask.Answer<Stretch>> stretches(AsPerson person, LocalDate first, LocalDate end) {
        ZoneId zone = frame.times().zoneId();
        List<Ask.Answer<Stretch>> stretches = new ArrayList<>();
        for (LocalDate day = first; day.isBefore(end); day = day.plusDays(DAYS_AT_A_TIME)) {
            Instant from = day.atStartOfDay(zone).toInstant();
            LocalDate next = day.plusDays(DAYS_AT_A_TIME);
            Instant to = (next.isBefore(end) ? next : end).atStartOfDay(zone).toInstant();
            stretches.add(ask.the(Source.SCHEDULING, () -> stretch(person, from, to)));
        }
        return stretches;
    }

    private Stretch stretch(AsPerson person, Instant from, Instant to) {
        List<Publication> all = new ArrayList<>();
        String cursor = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            try (Response response = scheduling.between(person, from, to, Frame.MOST, cursor)) {
                all.addAll(response.readEntity(new GenericType<Items<Publication>>() {})
                        .items());
                cursor = NextPage.cursor(response).orElse(null);
            }
            if (cursor == null) {
                return new Stretch(all, false);
            }
        }
        return new Stretch(all, true);
    }

    private Part<Map<UUID, Line>> messages(AsPerson person, List<Publication> shown, List<Publication> late) {
        Set<UUID> ids = Stream.concat(shown.stream(), late.stream())
                .map(Publication::messageId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<UUID> all = List.copyOf(ids);
        List<Ask.Answer<Items<Line>>> asked = new ArrayList<>();
        for (int from = 0; from < all.size(); from += ContentApi.MOST_NAMED) {
            List<UUID> some = all.subList(from, Math.min(all.size(), from + ContentApi.MOST_NAMED));
            asked.add(ask.the(Source.CONTENT, () -> content.these(person, some, Frame.MOST)));
        }
        List<Part<Items<Line>>> parts = asked.stream().map(Ask.Answer::part).toList();
        return new Part<>(
                parts.stream().allMatch(Part::isHere)
                        ? parts.stream()
                                .flatMap(part -> part.value().items().stream())
                                .collect(Collectors.toMap(Line::id, Function.identity(), (one, same) -> one))
                        : null,
                Source.CONTENT);
    }
}
