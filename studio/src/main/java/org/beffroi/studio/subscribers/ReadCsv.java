package org.beffroi.studio.subscribers;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.beffroi.studio.api.SubscribersApi.Row;

/** Reads what spreadsheets write: commas, semicolons or tabs, with or without quotes, in either of two alphabets. */
final class ReadCsv {

    static final int MOST = 1_000;

    private static final Charset OF_SPREADSHEETS = Charset.forName("windows-1252");
    private static final Set<String> EMAIL = Set.of("email", "e-mail", "mail", "courriel", "adresse", "adresse e-mail");
    private static final Set<String> DATE =
            Set.of("date", "consentement", "date de consentement", "date du consentement", "consent", "consent date");
    private static final List<DateTimeFormatter> DAYS = List.of(DateTimeFormatter.ISO_LOCAL_DATE, strict("d/M/uuuu"));
    private static final List<DateTimeFormatter> MOMENTS = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE_TIME, strict("uuuu-MM-dd HH:mm[:ss]"), strict("d/M/uuuu H:mm[:ss]"));

    private final ZoneId zone;

    ReadCsv(ZoneId zone) {
        this.zone = zone;
    }

    /** The file cannot be read as a whole; the word names why. */
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unreadable(String word) {
            super(word, null, false, false);
        }

        String word() {
            return getMessage();
        }
    }

    /** @throws Unreadable when no line of it can be told */
    List<Row> rows(byte[] file) {
        List<List<String>> lines = lines(decode(file));
        if (lines.isEmpty()) {
            throw new Unreadable("empty");
        }
        int email = column(lines.getFirst(), EMAIL);
        int date = column(lines.getFirst(), DATE);
        if (email < 0 || date < 0) {
            throw new Unreadable("columns");
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            List<String> line = lines.get(i);
            if (line.stream().anyMatch(cell -> !cell.isBlank())) {
                rows.add(new Row(i + 1, cell(line, email), instant(cell(line, date))));
            }
        }
        if (rows.isEmpty()) {
            throw new Unreadable("empty");
        }
        if (rows.size() > MOST) {
            throw new Unreadable("long");
        }
        return rows;
    }

    private static String decode(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(file, OF_SPREADSHEETS);
        }
    }

    private static List<List<String>> lines(String text) {
        char separator = separator(text.lines().findFirst().orElse(""));
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"' && (quoted || cell.isEmpty())) {
                quoted = !quoted;
            } else if (!quoted && c == separator) {
                line.add(take(cell));
            } else if (!quoted && c == '\n') {
                line.add(take(cell));
                lines.add(line);
                line = new ArrayList<>();
            } else {
                cell.append(c);
            }
        }
        if (!cell.isEmpty() || !line.isEmpty()) {
            line.add(take(cell));
            lines.add(line);
        }
        return lines;
    }

    private static char separator(String head) {
        return head.indexOf(';') >= 0 ? ';' : head.indexOf('\t') >= 0 ? '\t' : ',';
    }

    private static String take(StringBuilder cell) {
        String text = cell.toString().strip();
        cell.setLength(0);
        return text;
    }

    private static int column(List<String> head, Set<String> names) {
        for (int i = 0; i < head.size(); i++) {
            String name = Normalizer.normalize(head.get(i), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
            if (names.contains(name)) {
                return i;
            }
        }
        return -1;
    }

    private static String cell(List<String> line, int column) {
        return column < line.size() ? line.get(column) : "";
    }

    /** The 31st of February is no other day. */
    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    /** Null when it is no date: the service says so, line by line. A day without an hour is its beginning. */
    private String instant(String text) {
        try {
            return Instant.parse(text).toString();
        } catch (DateTimeException notAnInstant) {
            return moment(text);
        }
    }

    private String moment(String text) {
        for (DateTimeFormatter format : MOMENTS) {
            try {
                return LocalDateTime.parse(text, format)
                        .atZone(zone)
                        .toInstant()
                        .toString();
            } catch (DateTimeException another) {
                continue;
            }
        }
        for (DateTimeFormatter format : DAYS) {
            try {
                return LocalDate.parse(text, format)
                        .atStartOfDay(zone)
                        .toInstant()
                        .toString();
            } catch (DateTimeException another) {
                continue;
            }
        }
        return null;
    }
}
