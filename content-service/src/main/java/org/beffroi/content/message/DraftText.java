package org.beffroi.content.message;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.beffroi.content.rendition.Manuscript.Variant;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.platform.api.Refusal;

/** What may be saved: any text, within bounds. Whether it may be published is asked at submission only. */
record DraftText(
        String title,
        String body,
        String locale,
        String department,
        List<ChannelKind> channels,
        List<Variant> variants) {

    private static final int MAX_TITLE = 200;
    private static final int MAX_TEXT = 100_000;
    private static final int MAX_VARIANTS = 40;
    /** More could never be frozen: all renditions together fit one event. */
    private static final int MAX_VARIANTS_TEXT = 300_000;

    private static final Pattern LOCALE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final Pattern DEPARTMENT = Pattern.compile("[A-Z0-9](?:[A-Z0-9_-]{0,30}[A-Z0-9])?");
    private static final String ALL_DEPARTMENTS = "ALL";

    /** The body of a request: a variant, its kind yet unchecked. */
    record TypedVariant(String kind, String locale, String title, String text) {}

    static DraftText of(
            String title,
            String body,
            String locale,
            String department,
            List<String> channels,
            List<TypedVariant> variants) {
        return new DraftText(
                within(MAX_TITLE, required(title, "title"), "title"),
                within(MAX_TEXT, required(body, "body"), "body"),
                locale == null ? "fr" : locale(locale, "locale"),
                department(required(department, "department")),
                channels == null ? null : kinds(channels),
                variants == null ? List.of() : variants(variants));
    }

    private static String required(String value, String field) {
        if (value == null) {
            throw new Refusal(400, "field-missing").field(field).args(field);
        }
        return value;
    }

    private static String within(int max, String text, String field) {
        if (text != null && text.codePointCount(0, text.length()) > max) {
            throw new Refusal(422, "text-too-long").field(field).args(max);
        }
        return text;
    }

    private static String locale(String locale, String field) {
        if (!LOCALE.matcher(locale).matches()) {
            throw new Refusal(422, "locale-invalid").field(field);
        }
        return locale;
    }

    private static String department(String department) {
        if (!DEPARTMENT.matcher(department).matches() || department.equals(ALL_DEPARTMENTS)) {
            throw new Refusal(422, "department-invalid").field("department");
        }
        return department;
    }

    private static List<ChannelKind> kinds(List<String> words) {
        return IntStream.range(0, words.size())
                .mapToObj(i -> kind(words.get(i), "channels[" + i + "]"))
                .distinct()
                .sorted()
                .toList();
    }

    private static ChannelKind kind(String word, String field) {
        return Optional.ofNullable(word)
                .flatMap(ChannelKind::ofWord)
                .orElseThrow(() -> new Refusal(422, "channel-unknown").field(field));
    }

    private static List<Variant> variants(List<TypedVariant> typed) {
        if (typed.size() > MAX_VARIANTS) {
            throw new Refusal(422, "too-many-variants").field("variants").args(MAX_VARIANTS);
        }
        Set<List<Object>> seen = new HashSet<>();
        List<Variant> variants = IntStream.range(0, typed.size())
                .mapToObj(i -> variant(typed.get(i), "variants[" + i + "]", seen))
                .toList();
        if (variants.stream().mapToInt(variant -> variant.text().length()).sum() > MAX_VARIANTS_TEXT) {
            throw new Refusal(422, "text-too-long").field("variants").args(MAX_VARIANTS_TEXT);
        }
        return variants;
    }

    private static Variant variant(TypedVariant typed, String field, Set<List<Object>> seen) {
        if (typed == null) {
            throw new Refusal(400, "field-missing").field(field).args(field);
        }
        ChannelKind kind = kind(typed.kind(), field + ".kind");
        String locale = locale(typed.locale() == null ? "fr" : typed.locale(), field + ".locale");
        if (!seen.add(List.of(kind, locale))) {
            throw new Refusal(422, "variant-twice").field(field);
        }
        String text = within(MAX_TEXT, required(typed.text(), field + ".text"), field + ".text");
        return new Variant(kind, locale, within(MAX_TITLE, typed.title(), field + ".title"), text);
    }
}
