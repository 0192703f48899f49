package org.beffroi.studio.results;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.studio.api.AnalyticsApi;
import org.beffroi.studio.api.AnalyticsApi.Channel;
import org.beffroi.studio.api.AnalyticsApi.Published;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.Items;
import org.beffroi.studio.api.Listed;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Words;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What went out in a period: one call, whatever the number of messages. */
@ApplicationScoped
class ListResults {

    private static final int SHOWN = 25;
    private static final List<Integer> DAYS = List.of(7, 30, 90, 365);
    private static final int USUAL = 30;

    private static final Set<DeliveryState> OUT = Set.of(
            DeliveryState.ACCEPTED, DeliveryState.DELIVERED, DeliveryState.PARTIAL, DeliveryState.RETRACT_IMPOSSIBLE);

    private final Ask ask;
    private final Frame frame;
    private final AnalyticsApi analytics;

    ListResults(Ask ask, Frame frame, @RestClient AnalyticsApi analytics) {
        this.ask = ask;
        this.frame = frame;
        this.analytics = analytics;
    }

    ResultList list(Integer days, String cursor) {
        int length = checked(days);
        AsPerson person = frame.asPerson();
        Instant from = from(length);
        Instant to = frame.times().startOfTomorrow();
        Listed<Published> found = ask.the(
                        Source.ANALYTICS,
                        () -> Listed.read(
                                analytics.published(person, from, to, SHOWN, cursor),
                                new GenericType<Items<Published>>() {}))
                .orThrow();
        return new ResultList(
                choices(length),
                frame.words()
                        .get(
                                "results_period",
                                frame.times().date(from),
                                frame.times().date(frame.times().now())),
                found.items().stream().map(this::row).toList(),
                "/results/table?days=" + length,
                cursor == null,
                found.next().map(next -> address(length, next)).orElse(null));
    }

    String table(Integer days) {
        int length = checked(days);
        AsPerson person = frame.asPerson();
        Instant from = from(length);
        Instant to = frame.times().startOfTomorrow();
        ZoneId zone = frame.times().zoneId();
        return ask.the(Source.ANALYTICS, () -> analytics.table(person, from, to, zone))
                .orThrow();
    }

    private static int checked(Integer days) {
        if (days != null && !DAYS.contains(days)) {
            throw new NotFoundException();
        }
        return days == null ? USUAL : days;
    }

    private Instant from(int days) {
        return frame.times().startOfToday().minus(Duration.ofDays(days - 1L));
    }

    private static String address(int days, String cursor) {
        return UriBuilder.fromPath("/results")
                .queryParam("days", days)
                .queryParam("cursor", "{cursor}")
                .build(cursor)
                .toString();
    }

    private List<ResultList.Choice> choices(int current) {
        return DAYS.stream()
                .map(days -> new ResultList.Choice(
                        frame.words().get("results_days_" + days), "/results?days=" + days, days == current))
                .toList();
    }

    private ResultList.Row row(Published message) {
        Words words = frame.words();
        Looks looks = new Looks(words);
        long out = message.channels().stream()
                .filter(channel -> OUT.contains(channel.state()))
                .count();
        return new ResultList.Row(
                message.title() == null ? words.get("message_nameless") : message.title(),
                "/results/" + message.messageId(),
                frame.times().when(message.publishedAt()),
                message.channels().stream()
                        .sorted(Comparator.comparing(Channel::kind))
                        .map(channel -> looks.name(channel.kind()))
                        .distinct()
                        .collect(Collectors.joining(", ")),
                words.get("gone_channels", out, message.channels().size()),
                letters(message),
                message.clicks());
    }

    private String letters(Published message) {
        List<Counts> counts = message.channels().stream()
                .map(Channel::counts)
                .filter(Objects::nonNull)
                .toList();
        long sent = counts.stream().mapToLong(Counts::sent).sum();
        long all = counts.stream()
                .mapToLong(count -> count.open() + count.sent() + count.refused() + count.uncertain())
                .sum();
        return counts.isEmpty() ? null : frame.words().get("gone_letters", sent, all);
    }
}
