package org.beffroi.analytics.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.beffroi.analytics.report.MessageReport.NotMeasured;
import org.beffroi.contracts.ChannelKind;

/** What a report cannot say, told before somebody reads a zero into it. */
final class Blanks {

    private Blanks() {}

    /** @param kinds of each account the message was delivered to */
    static List<NotMeasured> of(Collection<ChannelKind> kinds, Locale locale) {
        List<String> codes = new ArrayList<>(List.of("distinct-persons", "disguised-programs"));
        kinds.stream().distinct().sorted().map(Blanks::of).forEach(codes::add);
        if (kinds.stream().collect(groupingBy(kind -> kind, counting())).values().stream()
                .anyMatch(accounts -> accounts > 1)) {
            codes.add("clicks-per-account");
        }
        ResourceBundle words = ReportWords.of("blanks", locale);
        return codes.stream()
                .map(code -> new NotMeasured(code, words.getString(code + ".what"), words.getString(code)))
                .toList();
    }

    private static String of(ChannelKind kind) {
        return switch (kind) {
            case WEBSITE -> "page-visits";
            case NEWSLETTER -> "mail-opens";
            case MASTODON -> "reactions";
            case WEBHOOK -> "webhook-readers";
        };
    }
}
