package org.beffroi.studio.compose;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.beffroi.studio.api.Problem.Finding;

/** What one click may mend without changing what is said. */
final class Repair {

    private static final Pattern HEADING = Pattern.compile("(?m)^(#{1,6})(?=[ \\t])");
    private static final Pattern RAW_ADDRESS = Pattern.compile("(?<![(<\\[\\w/])https?://[^\\s<>()\\[\\]]+");
    private static final Pattern END = Pattern.compile("[.,;:!?»…]+$");
    private static final Set<String> IN_TEXT = Set.of("link-raw", "heading-skipped");

    private Repair() {}

    static boolean isSafe(Finding finding) {
        return IN_TEXT.contains(finding.code()) || finding.code().equals("account-missing");
    }

    /** How a page names a repair: what, and where. */
    static String word(Finding finding) {
        String where = IN_TEXT.contains(finding.code()) ? finding.field() : finding.kind();
        return finding.code() + " " + where;
    }

    static Typed apply(String word, Typed typed, List<String> channels) {
        String[] whatWhere = word.split(" ", 2);
        if (whatWhere.length < 2) {
            return typed;
        }
        return switch (whatWhere[0]) {
            case "link-raw" -> typed.changing(whatWhere[1], Repair::linked);
            case "heading-skipped" -> typed.changing(whatWhere[1], Repair::inSteps);
            case "account-missing" ->
                typed.withChannels(channels.stream()
                        .filter(channel -> !channel.equals(whatWhere[1]))
                        .toList());
            case "picture" -> typed.withBody(Pictures.without(typed.body(), number(whatWhere[1])));
            default -> typed;
        };
    }

    private static int number(String word) {
        return word.matches("[0-9]{1,4}") ? Integer.parseInt(word) : -1;
    }

    /** « https://ville.example/piscine. » becomes « [ville.example](https://ville.example/piscine). » */
    static String linked(String text) {
        return RAW_ADDRESS.matcher(text).replaceAll(found -> {
            Matcher end = END.matcher(found.group());
            String after = end.find() ? end.group() : "";
            String address = found.group().substring(0, found.group().length() - after.length());
            return Matcher.quoteReplacement("[" + host(address) + "](" + address + ")" + after);
        });
    }

    private static String host(String address) {
        try {
            String host = URI.create(address).getHost();
            return host == null ? address : host;
        } catch (IllegalArgumentException notAnAddress) {
            return address;
        }
    }

    /** Headings begin at the second level and go down one step at a time. */
    static String inSteps(String text) {
        UnaryOperator<String> step = new UnaryOperator<>() {
            private int level = 1;

            @Override
            public String apply(String signs) {
                level = Math.max(2, Math.min(signs.length(), level + 1));
                return "#".repeat(level);
            }
        };
        return HEADING.matcher(text).replaceAll(found -> step.apply(found.group(1)));
    }
}
