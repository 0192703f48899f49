package org.beffroi.studio.results;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.studio.api.AnalyticsApi;
import org.beffroi.studio.api.AnalyticsApi.Channel;
import org.beffroi.studio.api.AnalyticsApi.Report;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Words;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Figures of one message, each with its base and with what it means. */
@ApplicationScoped
class ShowResults {

    private final Ask ask;
    private final Frame frame;
    private final AnalyticsApi analytics;

    ShowResults(Ask ask, Frame frame, @RestClient AnalyticsApi analytics) {
        this.ask = ask;
        this.frame = frame;
        this.analytics = analytics;
    }

    ResultPage show(UUID id) {
        AsPerson person = frame.asPerson();
        Report report =
                ask.the(Source.ANALYTICS, () -> analytics.report(person, id)).orThrow();
        Instant publishedAt = report.channels().stream()
                .map(Channel::deliveredAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new ResultPage(
                report.title(),
                facts(report, publishedAt),
                "/messages/" + id,
                "/results/" + id + "/table",
                figures(report),
                report.channels().stream()
                        .sorted(Comparator.comparing(Channel::kind))
                        .map(this::row)
                        .toList(),
                new DescribeClicks(frame).of(report, publishedAt),
                report.notMeasured());
    }

    String table(UUID id) {
        AsPerson person = frame.asPerson();
        ZoneId zone = frame.times().zoneId();
        return ask.the(Source.ANALYTICS, () -> analytics.table(person, id, zone))
                .orThrow();
    }

    private List<String> facts(Report report, Instant publishedAt) {
        Words words = frame.words();
        return List.of(
                publishedAt == null
                        ? words.get("results_unpublished")
                        : words.get("results_published", frame.times().when(publishedAt)),
                words.get("results_as_of", frame.times().when(report.asOf())));
    }

    private List<ResultPage.Figure> figures(Report report) {
        Words words = frame.words();
        List<ResultPage.Figure> figures = new ArrayList<>();
        long out = report.channels().stream().filter(ShowResults::isOut).count();
        figures.add(new ResultPage.Figure(
                words.get("results_channels"),
                words.get("results_of", out, report.channels().size()),
                words.get("results_channels_note")));
        letters(report).ifPresent(figures::add);
        figures.add(new ResultPage.Figure(
                words.get("col_clicks"),
                report.links().isEmpty() ? null : words.get("number", report.clicks()),
                words.get(report.links().isEmpty() ? "results_no_link_note" : "results_clicks_note")));
        if (report.correction() != null) {
            figures.add(correction(report.correction()));
        }
        figures.add(new ResultPage.Figure(words.get("results_people"), null, words.get("results_people_note")));
        return figures;
    }

    private Optional<ResultPage.Figure> letters(Report report) {
        Words words = frame.words();
        List<Counts> counts = report.channels().stream()
                .map(Channel::counts)
                .filter(Objects::nonNull)
                .toList();
        long sent = counts.stream().mapToLong(Counts::sent).sum();
        long all = counts.stream().mapToLong(ShowResults::addresses).sum();
        return counts.isEmpty()
                ? Optional.empty()
                : Optional.of(new ResultPage.Figure(
                        words.get("results_letters"),
                        words.get("number", sent),
                        words.get("results_letters_note", all)));
    }

    private ResultPage.Figure correction(AnalyticsApi.Correction correction) {
        Words words = frame.words();
        return new ResultPage.Figure(
                words.get("results_corrected"),
                words.get("results_of", correction.done(), correction.total()),
                correction.seconds() == null
                        ? words.get("results_correcting_note")
                        : words.get("results_corrected_note", Math.max(1, correction.seconds() / 60)));
    }

    private ResultPage.Row row(Channel channel) {
        Words words = frame.words();
        Looks looks = new Looks(words);
        Counts counts = channel.counts();
        return new ResultPage.Row(
                Looks.icon(channel.kind()),
                looks.name(channel.kind()),
                channel.accountName(),
                channel.deliveredAt() == null ? null : frame.times().when(channel.deliveredAt()),
                looks.of(channel.state()),
                channel.state() != DeliveryState.RETRACTED
                                && channel.permalink() != null
                                && channel.permalink().startsWith("http")
                        ? channel.permalink()
                        : null,
                counts == null ? null : words.get("results_of", counts.sent(), addresses(counts)),
                channel.clicks(),
                rate(channel),
                meaning(channel));
    }

    /** K-07, with anonymous clicks. */
    private String rate(Channel channel) {
        Counts counts = channel.counts();
        return counts == null || channel.clicks() == null || counts.sent() == 0
                ? null
                : frame.words().get("results_rate", percent(channel.clicks(), counts.sent()));
    }

    private String meaning(Channel channel) {
        Words words = frame.words();
        if (!isOut(channel) && channel.deliveredAt() == null) {
            return words.get("results_means_nothing");
        }
        Counts counts = channel.counts();
        if (counts == null) {
            return words.get("results_means_" + channel.kind().word() + (channel.clicks() == null ? "_unlinked" : ""));
        }
        long all = addresses(counts);
        return words.get(
                "results_means_letters",
                all == 0 ? 0.0 : percent(counts.sent(), all),
                counts.refused(),
                counts.uncertain(),
                counts.open());
    }

    private static double percent(long part, long base) {
        return 100.0 * part / base;
    }

    private static long addresses(Counts counts) {
        return counts.open() + counts.sent() + counts.refused() + counts.uncertain();
    }

    private static boolean isOut(Channel channel) {
        return switch (channel.state()) {
            case ACCEPTED, DELIVERED, PARTIAL, RETRACT_IMPOSSIBLE -> true;
            default -> false;
        };
    }
}
