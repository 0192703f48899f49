package org.beffroi.studio.results;

import java.util.List;
import org.beffroi.studio.api.AnalyticsApi.NotMeasured;
import org.beffroi.studio.frame.Look;

/** What one message did. */
public record ResultPage(
        String title,
        List<String> facts,
        String messageAt,
        String tableAt,
        List<Figure> figures,
        List<Row> rows,
        Clicks clicks,
        List<NotMeasured> notMeasured) {

    /** @param value null when it cannot be measured */
    public record Figure(String label, String value, String note) {}

    /**
     * One channel.
     *
     * @param received « 48 sur 50 », or null where nobody counts it
     * @param clicks   null where links are not counted
     * @param rate     null without a base
     * @param meaning  what the figures say, and what not
     */
    public record Row(
            String icon,
            String channel,
            String account,
            String when,
            Look look,
            String permalink,
            String received,
            Long clicks,
            String rate,
            String meaning) {}

    /** @param course null while nobody followed a link */
    public record Clicks(String none, Course course, Origins origins) {}

    /** Over time. @param curve null while there are too few steps for one */
    public record Course(String title, String sentence, String column, Curve curve, List<Step> steps) {}

    public record Step(String name, long clicks) {}

    /** By channel, and by link in the table behind. */
    public record Origins(String title, String sentence, Bars bars, List<Origin> links) {}

    public record Origin(String channel, String target, long clicks) {}
}
