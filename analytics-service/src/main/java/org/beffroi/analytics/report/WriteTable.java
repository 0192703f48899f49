package org.beffroi.analytics.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beffroi.contracts.DeliveryFact.Counts;

/** Figures for a spreadsheet: one line per message and channel, in the reader's language and hour. */
final class WriteTable {

    /** French spreadsheets take a comma for the decimal sign, and read UTF-8 only where this mark begins it. */
    private static final String MARK = "\ufeff";

    private static final String SEPARATOR = ";";
    private static final String END = "\r\n";
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final ResourceBundle words;
    private final ZoneId zone;

    WriteTable(Locale locale, ZoneId zone) {
        this.words = ReportWords.of("table", locale);
        this.zone = zone;
    }

    String of(List<PublishedMessage> messages) {
        return Stream.concat(Stream.of(head()), messages.stream().flatMap(this::lines))
                .collect(Collectors.joining(END, MARK, END));
    }

    private String head() {
        return Stream.of(
                        "message",
                        "channel",
                        "account",
                        "state",
                        "published",
                        "address",
                        "sent",
                        "refused",
                        "uncertain",
                        "open",
                        "clicks")
                .map(column -> cell(words.getString(column).replace("{zone}", zone.getId())))
                .collect(Collectors.joining(SEPARATOR));
    }

    private Stream<String> lines(PublishedMessage message) {
        return message.channels().stream().map(channel -> line(message, channel));
    }

    private String line(PublishedMessage message, MessageReport.Channel channel) {
        Counts counts = channel.counts();
        return Stream.of(
                        text(message.title()),
                        words.getString("kind." + channel.kind().word()),
                        text(channel.accountName()),
                        words.getString("state." + channel.state().name()),
                        when(channel.deliveredAt()),
                        text(channel.permalink()),
                        number(counts == null ? null : Long.valueOf(counts.sent())),
                        number(counts == null ? null : Long.valueOf(counts.refused())),
                        number(counts == null ? null : Long.valueOf(counts.uncertain())),
                        number(counts == null ? null : Long.valueOf(counts.open())),
                        number(channel.clicks()))
                .map(WriteTable::cell)
                .collect(Collectors.joining(SEPARATOR));
    }

    private String when(Instant at) {
        return at == null ? "" : WHEN.format(at.atZone(zone));
    }

    /** What is not measured is said, never left for a zero. */
    private String number(Long number) {
        return number == null ? words.getString("unmeasured") : number.toString();
    }

    /** What a person wrote must not become a formula in the reader's spreadsheet. */
    private static String text(String text) {
        if (text == null) {
            return "";
        }
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String cell(String text) {
        return text.contains(SEPARATOR) || text.contains("\"") || text.contains("\n") || text.contains("\r")
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
