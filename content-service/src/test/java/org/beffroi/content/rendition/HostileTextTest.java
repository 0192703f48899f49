package org.beffroi.content.rendition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.beffroi.content.rendition.Manuscript.Variant;
import org.beffroi.contracts.ChannelKind;
import org.junit.jupiter.api.Test;

/** Properties of every text, tried on texts made of the pieces that attacks are made of. The seed names the case. */
class HostileTextTest {

    private static final int TRIES = 500;

    private static final List<String> PIECES = List.of(
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<svg/onload=alert(1)>",
            "<",
            ">",
            "\"",
            "'",
            "&",
            "&lt;script&gt;",
            "&#60;script&#62;",
            "](javascript:alert(1))",
            "](JaVaScRiPt:alert(1))",
            "](data:text/html,<script>alert(1)</script>)",
            "](https://x.example/\"onmouseover=alert(1))",
            "](https://x.example/<script>)",
            "[",
            "![",
            "](media:" + "a".repeat(64) + ")",
            "](vbscript:x)",
            "<https://x.example>",
            "<javascript:alert(1)>",
            "`",
            "```",
            "\n",
            "\n\n",
            "# ",
            "- ",
            "1. ",
            "> ",
            "    ",
            "**",
            "*",
            "_",
            "\\",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?x?>",
            "<style>*{}</style>",
            "{title}",
            "{head.raw}",
            "{#if}",
            "é",
            "👩‍👩‍👧",
            "\u202e",
            "\u2028",
            "mot",
            " ",
            "<iframe src=//x>",
            "</td></table>",
            "https://x.example/a");

    private static final Pattern SCRIPT = Pattern.compile(
            "<\\s*(script|iframe|svg|object|embed|form|base|link)\\b|\\son[a-z]+\\s*=|=\\s*\"?\\s*(javascript|vbscript|data):",
            Pattern.CASE_INSENSITIVE);

    @Test
    void neverBecomesMarkupOfItsOwn() {
        // Given
        LongStream seeds = LongStream.range(0, TRIES);

        // When
        Map<Long, Proof> proofs =
                seeds.boxed().collect(Collectors.toMap(seed -> seed, seed -> render(manuscript(seed))));

        // Then
        proofs.forEach((seed, proof) -> proof.content().renditions().stream()
                .map(rendition -> rendition.html() == null ? "" : withoutText(rendition.html()))
                .forEach(tags -> assertFalse(SCRIPT.matcher(tags).find(), () -> "seed " + seed + ": " + tags)));
    }

    @Test
    void hasOneHashWheneverItIsRendered() {
        // Given
        List<Manuscript> manuscripts =
                LongStream.range(0, 50).mapToObj(HostileTextTest::manuscript).toList();
        List<String> first =
                manuscripts.stream().map(text -> render(text).frozen().hash()).toList();

        // When
        List<String> second =
                manuscripts.stream().map(text -> render(text).frozen().hash()).toList();

        // Then
        assertEquals(first, second);
    }

    /** Only tags and addresses can act; the words between tags, and in other attributes, are words. */
    private static String withoutText(String html) {
        return Pattern.compile("<[^<>]*>")
                .matcher(html)
                .results()
                .map(tag -> tag.group().replaceAll("(?<!href=)(?<!src=)\"[^\"]*\"", "\"\""))
                .collect(Collectors.joining());
    }

    private static Manuscript manuscript(long seed) {
        Random random = new Random(seed);
        return new Manuscript(
                text(random, 8),
                text(random, 40),
                "fr",
                List.of(ChannelKind.values()),
                List.of(new Variant(ChannelKind.NEWSLETTER, "fr", text(random, 5), text(random, 20))));
    }

    private static String text(Random random, int most) {
        return Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
                .limit(random.nextInt(1, most))
                .collect(Collectors.joining());
    }

    private static final Surroundings FIXED = Sample.surroundings(Sample.site());

    private static Proof render(Manuscript manuscript) {
        return Renderer.render(
                manuscript,
                new Surroundings(
                        FIXED.messageId(),
                        FIXED.number(),
                        FIXED.slug(),
                        FIXED.site(),
                        FIXED.accounts(),
                        FIXED.pictures(),
                        FIXED.shortLinkBase(),
                        ShortCodes.preview()));
    }
}
