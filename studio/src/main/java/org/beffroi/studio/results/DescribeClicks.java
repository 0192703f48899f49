package org.beffroi.studio.results;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.studio.api.AnalyticsApi.FollowedLink;
import org.beffroi.studio.api.AnalyticsApi.Hour;
import org.beffroi.studio.api.AnalyticsApi.Report;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Times;
import org.beffroi.studio.frame.Words;

/** When people followed links, and from where: by hour at first, by day, by week once it is long ago. */
final class DescribeClicks {

    private static final int FEWEST_STEPS = 3;
    private static final Duration BY_HOUR = Duration.ofHours(36);
    private static final Duration BY_DAY = Duration.ofDays(62);

    private final Words words;
    private final Looks looks;
    private final Times times;

    DescribeClicks(Frame frame) {
        this.words = frame.words();
        this.looks = new Looks(words);
        this.times = frame.times();
    }

    ResultPage.Clicks of(Report report, Instant publishedAt) {
        if (report.links().isEmpty()) {
            return new ResultPage.Clicks(words.get("results_no_links"), null, null);
        }
        if (report.clicks() == 0) {
            return new ResultPage.Clicks(words.get("results_no_clicks"), null, null);
        }
        return new ResultPage.Clicks(null, course(report, publishedAt), origins(report));
    }

    private ResultPage.Course course(Report report, Instant publishedAt) {
        Instant first = report.hours().getFirst().hour();
        Instant begin = publishedAt == null || first.isBefore(publishedAt) ? first : publishedAt;
        Duration age = Duration.between(begin, report.asOf());
        String unit = age.compareTo(BY_HOUR) <= 0 ? "hour" : age.compareTo(BY_DAY) <= 0 ? "day" : "week";
        List<ResultPage.Step> steps = switch (unit) {
            case "hour" -> hours(report, begin);
            case "day" -> days(report, begin, 1);
            default -> days(report, begin, 7);
        };
        ResultPage.Step peak = steps.stream()
                .max(Comparator.comparingLong(ResultPage.Step::clicks))
                .orElseThrow();
        return new ResultPage.Course(
                words.get("results_course_" + unit),
                words.get("results_peak_" + unit, peak.clicks(), peak.name()),
                words.get("results_" + unit),
                steps.size() < FEWEST_STEPS ? null : Curve.of(steps),
                steps);
    }

    private List<ResultPage.Step> hours(Report report, Instant begin) {
        Map<Instant, Long> clicks = report.hours().stream().collect(groupingBy(Hour::hour, summingLong(Hour::clicks)));
        List<ResultPage.Step> steps = new ArrayList<>();
        for (Instant hour = begin.truncatedTo(ChronoUnit.HOURS);
                !hour.isAfter(report.asOf());
                hour = hour.plus(Duration.ofHours(1))) {
            steps.add(new ResultPage.Step(times.clock(hour), clicks.getOrDefault(hour, 0L)));
        }
        return steps;
    }

    private List<ResultPage.Step> days(Report report, Instant begin, int length) {
        LocalDate first = day(begin);
        Map<Long, Long> clicks = report.hours().stream()
                .collect(groupingBy(
                        hour -> ChronoUnit.DAYS.between(first, day(hour.hour())) / length, summingLong(Hour::clicks)));
        List<ResultPage.Step> steps = new ArrayList<>();
        LocalDate last = day(report.asOf());
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(length)) {
            steps.add(new ResultPage.Step(times.day(day), clicks.getOrDefault((long) steps.size(), 0L)));
        }
        return steps;
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(times.zoneId()).toLocalDate();
    }

    private ResultPage.Origins origins(Report report) {
        Map<ChannelKind, Long> byKind =
                report.links().stream().collect(groupingBy(FollowedLink::kind, summingLong(FollowedLink::clicks)));
        List<Map.Entry<String, Long>> bars = byKind.entrySet().stream()
                .sorted(Map.Entry.<ChannelKind, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> Map.entry(looks.name(entry.getKey()), entry.getValue()))
                .toList();
        return new ResultPage.Origins(
                words.get("results_origins", report.clicks()),
                words.get(
                        "results_most",
                        bars.getFirst().getKey(),
                        bars.getFirst().getValue(),
                        report.clicks()),
                Bars.of(bars),
                report.links().stream()
                        .map(link -> new ResultPage.Origin(looks.name(link.kind()), link.target(), link.clicks()))
                        .toList());
    }
}
