package org.beffroi.content.rendition;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;

/** The last segment of a page's address: kebab case, ASCII, at most 80 characters. */
public final class Slug {

    static final int MAX = 80;

    private Slug() {}

    public static String of(String title) {
        String ascii = Normalizer.normalize(
                        title.replace("œ", "oe")
                                .replace("Œ", "OE")
                                .replace("æ", "ae")
                                .replace("ß", "ss"),
                        Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String slug = shorten(trim(ascii), MAX);
        return slug.isEmpty() ? "message" : slug;
    }

    /** The slug itself, else with the first suffix that is free: {@code -2}, {@code -3}, … */
    public static String free(String title, Predicate<String> taken) {
        String slug = of(title);
        if (!taken.test(slug)) {
            return slug;
        }
        for (int count = 2; ; count++) {
            String suffix = "-" + count;
            String candidate = shorten(slug, MAX - suffix.length()) + suffix;
            if (!taken.test(candidate)) {
                return candidate;
            }
        }
    }

    private static String shorten(String slug, int max) {
        if (slug.length() <= max) {
            return slug;
        }
        int word = slug.lastIndexOf('-', max);
        return trim(slug.substring(0, word > max / 2 ? word : max));
    }

    private static String trim(String slug) {
        return slug.replaceAll("^-+|-+$", "");
    }
}
