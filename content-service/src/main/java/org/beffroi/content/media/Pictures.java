package org.beffroi.content.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beffroi.content.rendition.Surroundings.Picture;

/** The pictures that texts name by {@code media:<sha256>}. */
@ApplicationScoped
public class Pictures {

    private static final Pattern NAMED = Pattern.compile("media:([0-9a-f]{64})");

    private final Media media;

    Pictures(Media media) {
        this.media = media;
    }

    /** Those of them that the authority has stored, by hash. */
    public Map<String, Picture> namedIn(Stream<String> texts) {
        Set<String> named = texts.flatMap(text -> NAMED.matcher(text).results())
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
        return named.isEmpty() ? Map.of() : media.pictures(named);
    }
}
