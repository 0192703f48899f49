package org.beffroi.studio.compose;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.beffroi.studio.api.ContentApi.Draft;
import org.beffroi.studio.api.ContentApi.TypedDraft;
import org.beffroi.studio.api.ContentApi.Variant;

/**
 * A text as it stands in a form.
 *
 * @param channels null for all that have a connected account
 * @param variants those with a text; their order names them in findings
 */
public record Typed(
        String title, String body, String locale, String department, List<String> channels, List<Variant> variants) {

    private static final Comparator<Variant> BY_CHANNEL =
            Comparator.comparing(Variant::kind).thenComparing(Variant::locale);

    static Typed of(Draft draft) {
        return new Typed(
                draft.title(),
                draft.body(),
                draft.locale(),
                draft.department(),
                draft.channels(),
                draft.variants() == null ? List.of() : draft.variants());
    }

    static Typed of(TypedDraft kept) {
        return new Typed(
                kept.title(),
                kept.body(),
                kept.locale(),
                kept.department(),
                kept.channels(),
                kept.variants() == null ? List.of() : kept.variants());
    }

    TypedDraft toSend() {
        return new TypedDraft(title, body, locale, department, channels, variants);
    }

    /** Browsers send lines with CR LF, and a variant without words is none. */
    boolean isSameAs(Draft draft) {
        return plain().equals(of(draft).plain());
    }

    private Typed plain() {
        List<Variant> sorted = variants.stream()
                .map(one -> new Variant(one.kind(), one.locale(), nonNull(one.title()), lines(one.text())))
                .sorted(BY_CHANNEL)
                .toList();
        List<String> named =
                channels == null ? null : channels.stream().sorted().toList();
        return new Typed(oneLine(title), lines(body), locale, department, named, sorted);
    }

    Optional<Variant> variant(String kind, String variantLocale) {
        return variants.stream()
                .filter(variant ->
                        variant.kind().equals(kind) && variant.locale().equals(variantLocale))
                .findFirst();
    }

    /** Which variant the field of a finding names, {@code variants[2].text}. */
    Optional<Variant> named(String field) {
        return IntStream.range(0, variants.size())
                .filter(i -> field.startsWith("variants[" + i + "]"))
                .mapToObj(variants::get)
                .findFirst();
    }

    Typed withBody(String other) {
        return new Typed(title, other, locale, department, channels, variants);
    }

    Typed withChannels(List<String> others) {
        return new Typed(title, body, locale, department, others, variants);
    }

    /** Changes the text that a field of a finding names. */
    Typed changing(String field, UnaryOperator<String> change) {
        if (field.equals("body")) {
            return withBody(change.apply(body));
        }
        Variant concerned = named(field).orElse(null);
        List<Variant> changed = variants.stream()
                .map(variant -> variant == concerned
                        ? new Variant(variant.kind(), variant.locale(), variant.title(), change.apply(variant.text()))
                        : variant)
                .toList();
        return new Typed(title, body, locale, department, channels, changed);
    }

    static String lines(String text) {
        return nonNull(text).replace("\r\n", "\n").replace('\r', '\n');
    }

    static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : lines(text).strip();
    }

    static String oneLine(String text) {
        return nonNull(text).replaceAll("\\s+", " ").strip();
    }

    private static String nonNull(String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
