package org.beffroi.studio.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.FrozenContent.Medium;
import org.beffroi.contracts.FrozenContent.Rendition;
import org.beffroi.studio.frame.Looks;

/** Renditions as previews. Nothing is changed in them but where pictures come from: the town's site has none yet. */
public final class DescribePreviews {

    /** The letter brings its own styles, as mails do; nothing else may it do. */
    public static final String LETTER_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'; sandbox";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Pattern PICTURE = Pattern.compile("src=\"[^\"]*?media/([0-9a-f]{64})\"");

    private final Looks looks;
    private final String lettersAt;

    /** @param lettersAt address of the page whose {@code /letter} is the complete mail; null when no page has it yet */
    public DescribePreviews(Looks looks, String lettersAt) {
        this.looks = looks;
        this.lettersAt = lettersAt;
    }

    public List<Preview> of(FrozenContent content) {
        return previews(content, content.renditions(), false);
    }

    /** What goes to those who have the version before, where a channel cannot edit. */
    public List<Preview> followUps(FrozenContent content) {
        return content.correction() == null
                ? List.of()
                : previews(content, content.correction().followUps(), true);
    }

    private List<Preview> previews(FrozenContent content, List<Rendition> renditions, boolean follow) {
        Map<String, Medium> media = content.media().stream()
                .collect(Collectors.toMap(Medium::sha256, Function.identity(), (one, same) -> one));
        boolean severalLocales =
                renditions.stream().map(Rendition::locale).distinct().count() > 1;
        return renditions.stream()
                .map(rendition -> preview(content, rendition, media, severalLocales, follow))
                .toList();
    }

    public static String withOurPictures(String html) {
        return PICTURE.matcher(html).replaceAll("src=\"/media/$1\"");
    }

    private Preview preview(
            FrozenContent content,
            Rendition rendition,
            Map<String, Medium> media,
            boolean severalLocales,
            boolean follow) {
        String kind = rendition.kind().word();
        String name = looks.name(rendition.kind()) + (severalLocales ? " (" + rendition.locale() + ")" : "");
        String letter = rendition.kind() == ChannelKind.NEWSLETTER
                ? "/letter?locale=" + rendition.locale() + (follow ? "&followUp=true" : "")
                : null;
        return new Preview(
                (follow ? "suite-" : "apercu-") + kind + "-" + rendition.locale(),
                kind,
                Looks.icon(rendition.kind()),
                follow ? looks.followUp(name) : name,
                rendition.locale(),
                rendition.title(),
                rendition.kind() == ChannelKind.WEBSITE && rendition.html() != null
                        ? withOurPictures(rendition.html())
                        : null,
                letter,
                letter == null || lettersAt == null ? null : lettersAt + letter,
                rendition.text(),
                pictures(rendition, media),
                json(rendition),
                content.pageUrl(),
                rendition.text() == null
                        ? 0
                        : rendition.text().codePointCount(0, rendition.text().length()));
    }

    private static List<Preview.Picture> pictures(Rendition rendition, Map<String, Medium> media) {
        List<String> shown = rendition.media() == null ? List.of() : rendition.media();
        return shown.stream()
                .map(media::get)
                .filter(medium -> medium != null)
                .map(medium -> new Preview.Picture("/media/" + medium.sha256(), medium.alt()))
                .toList();
    }

    private static String json(Rendition rendition) {
        try {
            return rendition.data() == null ? null : JSON.writeValueAsString(rendition.data());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
