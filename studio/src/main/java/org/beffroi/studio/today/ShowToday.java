package org.beffroi.studio.today;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
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
import org.beffroi.contracts.ReviewState;
import org.beffroi.studio.api.AnalyticsApi;
import org.beffroi.studio.api.AnalyticsApi.Figures;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ChannelsApi;
import org.beffroi.studio.api.ChannelsApi.Delivery;
import org.beffroi.studio.api.ContentApi;
import org.beffroi.studio.api.ContentApi.Line;
import org.beffroi.studio.api.Items;
import org.beffroi.studio.api.Part;
import org.beffroi.studio.api.SchedulingApi;
import org.beffroi.studio.api.SchedulingApi.Publication;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Right;
import org.beffroi.studio.frame.Times;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Puts the first page together: two rounds of calls side by side, never one per row. */
@ApplicationScoped
class ShowToday {

    /** What is older is no news: the messages list and each message still show it. */
    private static final Duration RECENT = Duration.ofDays(7);

    private static final List<DeliveryState> TROUBLED = List.of(
            DeliveryState.UNCERTAIN,
            DeliveryState.FAILED,
            DeliveryState.MANUAL_REQUIRED,
            DeliveryState.PARTIAL,
            DeliveryState.MISSED,
            DeliveryState.RETRACT_IMPOSSIBLE);

    private static final List<ReviewState> SENT_BACK = List.of(ReviewState.CHANGES_REQUESTED, ReviewState.REJECTED);

    private final Ask ask;
    private final Frame frame;
    private final ContentApi content;
    private final SchedulingApi scheduling;
    private final ChannelsApi channels;
    private final AnalyticsApi analytics;

    ShowToday(
            Ask ask,
            Frame frame,
            @RestClient ContentApi content,
            @RestClient SchedulingApi scheduling,
            @RestClient ChannelsApi channels,
            @RestClient AnalyticsApi analytics) {
        this.ask = ask;
        this.frame = frame;
        this.content = content;
        this.scheduling = scheduling;
        this.channels = channels;
        this.analytics = analytics;
    }

    Today show() {
        Found found = look();
        Names names = names(found);
        DescribeWaiting waiting = new DescribeWaiting(frame, names.messages());
        DescribeDay day = new DescribeDay(frame, names.messages());
        List<Today.Waiting> queue = waiting.of(found);
        Part<List<Today.Slot>> slots = found.today().map(list -> day.slots(list, found.recentDeliveries()));
        Part<List<Today.Gone>> gone =
                found.recent().map(list -> new DescribeGone(frame, names.messages(), names.clicks()).of(list));
        return new Today(
                frame.times().longDay(),
                greeting(queue.size(), day.toCome(found.today())),
                queue,
                found.away(),
                slots,
                gone,
                names.figuresHere());
    }

    private Found look() {
        AsPerson person = frame.asPerson();
        Times times = frame.times();
        boolean publishes = frame.may(Right.PUBLISH);
        var sentBack = ask.the(Source.CONTENT, () -> content.inReviewState(person, SENT_BACK, Frame.MOST));
        var today = ask.the(
                Source.SCHEDULING,
                () -> scheduling.publications(
                        person, null, times.startOfToday(), times.startOfTomorrow(), null, Frame.MOST));
        var missed = ask.the(
                Source.SCHEDULING,
                () -> scheduling.publications(
                        person, null, times.now().minus(RECENT), null, PublicationState.MISSED, Frame.MOST));
        var troubled = ask.the(Source.CHANNELS, () -> channels.deliveries(person, null, TROUBLED, Frame.MOST));
        var recent = ask.the(Source.CHANNELS, () -> channels.deliveries(person, null, List.of(), Frame.MOST));
        return new Found(
                frame.toDecide(),
                sentBack.part().map(Items::items),
                today.part().map(Items::items),
                missed.part().map(Items::items),
                troubled.part().map(Items::items).map(this::notOld),
                recent.part().map(Items::items),
                publishes);
    }

    private List<Delivery> notOld(List<Delivery> deliveries) {
        return deliveries.stream()
                .filter(delivery -> !frame.times().isOlderThan(delivery.changedAt(), RECENT))
                .toList();
    }

    /** Titles of all messages that the page names, and their figures. */
    private Names names(Found found) {
        AsPerson person = frame.asPerson();
        List<UUID> named = found.messagesNamed();
        List<UUID> gone = DescribeGone.newest(found.recentDeliveries());
        var titles = ask.the(
                Source.CONTENT,
                () -> named.isEmpty() ? new Items<Line>(List.of()) : content.these(person, named, Frame.MOST));
        var figures = ask.the(
                Source.ANALYTICS,
                () -> gone.isEmpty() ? new Items<Figures>(List.of()) : analytics.figures(person, gone));
        Part<Items<Line>> lines = titles.part();
        Part<Items<Figures>> counted = figures.part();
        return new Names(
                lines.optional().map(Items::items).orElse(List.of()).stream()
                        .collect(Collectors.toMap(Line::id, Function.identity())),
                counted.optional().map(Items::items).orElse(List.of()).stream()
                        .filter(figure -> figure.clicks() != null)
                        .collect(Collectors.toMap(Figures::messageId, Figures::clicks)),
                counted.isHere());
    }

    private String greeting(int waiting, int toCome) {
        String name = frame.firstName();
        String points = waiting == 0
                ? frame.words().get("today_nothing_waits", name)
                : frame.words().get("today_points", name, waiting);
        return points + " " + frame.words().get("today_to_come", toCome);
    }

    private record Names(Map<UUID, Line> messages, Map<UUID, Long> clicks, boolean figuresHere) {}

    /** What the first round of calls brought. */
    record Found(
            Part<List<Line>> toDecide,
            Part<List<Line>> sentBack,
            Part<List<Publication>> today,
            Part<List<Publication>> missed,
            Part<List<Delivery>> troubled,
            Part<List<Delivery>> recent,
            boolean publishes) {

        List<Delivery> recentDeliveries() {
            return recent.optional().orElse(List.of());
        }

        /** Names of the services that are away, each once. */
        List<String> away() {
            Set<String> away = new LinkedHashSet<>();
            for (Part<?> part : List.of(toDecide, sentBack, missed, troubled)) {
                if (!part.isHere()) {
                    away.add(part.source().word());
                }
            }
            return new ArrayList<>(away);
        }

        List<UUID> messagesNamed() {
            return Stream.of(
                            today.optional().orElse(List.of()).stream().map(Publication::messageId),
                            missed.optional().orElse(List.of()).stream().map(Publication::messageId),
                            troubled.optional().orElse(List.of()).stream().map(Delivery::messageId),
                            DescribeGone.newest(recentDeliveries()).stream())
                    .flatMap(Function.identity())
                    .distinct()
                    .limit(ContentApi.MOST_NAMED)
                    .toList();
        }
    }
}
