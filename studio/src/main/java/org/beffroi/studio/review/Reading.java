package org.beffroi.studio.review;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.FrozenContent.Rendition;

/** The words of frozen content as paragraphs, for a comparison: the fullest rendition that there is. */
final class Reading {

    private static final Pattern BLOCK_END =
            Pattern.compile("(?i)</(p|h[1-6]|li|figcaption|blockquote|pre)>|<br ?/?>|<hr ?/?>");
    private static final Pattern PICTURE = Pattern.compile("(?i)<img[^>]*\\salt=\"([^\"]*)\"[^>]*>");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private Reading() {}

    static List<String> paragraphs(FrozenContent content) {
        return Stream.concat(Stream.of(content.title()), body(content)).toList();
    }

    private static Stream<String> body(FrozenContent content) {
        Optional<String> page =
                of(content, ChannelKind.WEBSITE).map(Rendition::html).map(Reading::text);
        return page
                .or(() -> content.renditions().stream()
                        .map(Rendition::text)
                        .filter(text -> text != null && !text.isBlank())
                        .findFirst())
                .stream()
                .flatMap(text -> Arrays.stream(text.split("\n")))
                .map(paragraph -> paragraph.replaceAll("\\s+", " ").strip())
                .filter(paragraph -> !paragraph.isEmpty());
    }

    private static Optional<Rendition> of(FrozenContent content, ChannelKind kind) {
        return content.renditions().stream()
                .filter(rendition -> rendition.kind() == kind && rendition.html() != null)
                .findFirst();
    }

    private static String text(String html) {
        String withPictures = PICTURE.matcher(html).replaceAll("[$1]\n");
        String inLines = BLOCK_END.matcher(withPictures).replaceAll("\n");
        return TAG.matcher(inLines)
                .replaceAll("")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&#64;", "@")
                .replace("&#61;", "=")
                .replace("&#43;", "+")
                .replace("&#96;", "`")
                .replace("&nbsp;", "\u00a0")
                .replace("&amp;", "&");
    }
}
