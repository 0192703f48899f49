package org.beffroi.content.rendition;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.beffroi.contracts.ChannelKind;

/**
 * What the author typed.
 *
 * @param body     Markdown
 * @param locale   BCP 47, of the master text
 * @param kinds    the channels it is meant for, each once
 * @param variants texts of their own for a channel and locale
 */
public record Manuscript(String title, String body, String locale, List<ChannelKind> kinds, List<Variant> variants) {

    /** No channel shows control characters, and some protocols stumble over them. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    public Manuscript {
        kinds = List.copyOf(kinds);
        variants = List.copyOf(variants);
    }

    /**
     * Replaces the master text on one channel in one locale.
     *
     * @param title null keeps the master's
     * @param text  Markdown, but plain text on Mastodon
     */
    public record Variant(ChannelKind kind, String locale, String title, String text) {}

    Optional<Variant> variant(ChannelKind kind, String locale) {
        return variants.stream()
                .filter(variant -> variant.kind() == kind && variant.locale().equals(locale))
                .findFirst();
    }

    /** In NFC with LF, titles on one line: two ways of typing the same text must not give two hashes. */
    Manuscript normalised() {
        List<Variant> texts = variants.stream()
                .map(variant ->
                        new Variant(variant.kind(), variant.locale(), line(variant.title()), normalise(variant.text())))
                .toList();
        return new Manuscript(line(title), normalise(body), locale, kinds, texts);
    }

    static String normalise(String text) {
        if (text == null) {
            return null;
        }
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        return Normalizer.normalize(CONTROL.matcher(lines).replaceAll(""), Normalizer.Form.NFC);
    }

    private static String line(String text) {
        return text == null
                ? null
                : normalise(text).replaceAll("[\\n\\t ]+", " ").strip();
    }
}
