package org.beffroi.content.rendition;

import java.util.List;
import java.util.regex.Pattern;
import org.beffroi.content.rendition.Surroundings.Picture;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** The body of a page, below its title. It keeps the author's addresses. */
final class Website {

    /** A second lock behind {@link Markup}: what it would let through by mistake ends here. */
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "ul",
                    "ol",
                    "li",
                    "strong",
                    "em",
                    "blockquote",
                    "pre",
                    "code",
                    "hr",
                    "br",
                    "a",
                    "figure",
                    "figcaption",
                    "img")
            .allowAttributes("class")
            .matching(Pattern.compile("lead"))
            .onElements("p")
            .allowAttributes("start")
            .matching(Pattern.compile("[0-9]{1,9}"))
            .onElements("ol")
            .allowUrlProtocols("http", "https", "mailto", "tel")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("src")
            .matching(Pattern.compile("media/[0-9a-f]{64}"))
            .onElements("img")
            .allowAttributes("alt")
            .onElements("img")
            .allowAttributes("width", "height")
            .matching(Pattern.compile("[0-9]{1,5}"))
            .onElements("img")
            .allowAttributes("loading")
            .matching(Pattern.compile("lazy"))
            .onElements("img")
            .toFactory();

    private Website() {}

    static String html(Copy copy, Surroundings surroundings) {
        return POLICY.sanitize(Markup.of(
                copy.document(),
                new Page(surroundings, List.copyOf(copy.pictures().keySet()))));
    }

    /** @param shown the pictures in order; the first is in view at once and is loaded at once */
    private record Page(Surroundings surroundings, List<String> shown) implements Markup.Dress {

        @Override
        public String attributes(String element) {
            return element.equals("lead") ? " class=\"lead\"" : "";
        }

        @Override
        public String address(String destination) {
            return destination;
        }

        @Override
        public String picture(String sha256, String alt, String caption) {
            Picture picture = surroundings.pictures().get(sha256);
            String legend = caption.isEmpty() ? "" : "<figcaption>" + Markup.escape(caption) + "</figcaption>";
            return "<figure><img src=\"media/%s\" width=\"%d\" height=\"%d\"%s alt=\"%s\">%s</figure>"
                    .formatted(
                            sha256,
                            picture.width(),
                            picture.height(),
                            shown.getFirst().equals(sha256) ? "" : " loading=\"lazy\"",
                            Markup.escape(alt),
                            legend);
        }
    }
}
