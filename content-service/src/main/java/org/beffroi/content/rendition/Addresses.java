package org.beffroi.content.rendition;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which addresses an author may link to. */
public final class Addresses {

    private static final Set<String> ADMITTED = Set.of("http", "https", "mailto", "tel");
    private static final Pattern MEDIUM = Pattern.compile("media:([0-9a-f]{64})(#decorative)?");

    private Addresses() {}

    /** A whole http or https address with a host. */
    public static boolean isWeb(String address) {
        return parse(address)
                .filter(uri -> uri.getHost() != null)
                .map(Addresses::scheme)
                .filter(scheme -> scheme.equals("http") || scheme.equals("https"))
                .isPresent();
    }

    static boolean isAdmitted(String address) {
        return parse(address)
                .map(Addresses::scheme)
                .filter(scheme -> ADMITTED.contains(scheme) && (!scheme.startsWith("http") || isWeb(address)))
                .isPresent();
    }

    /** The hash in {@code media:<sha256>}. */
    static Optional<String> medium(String destination) {
        return Optional.of(MEDIUM.matcher(destination)).filter(m -> m.matches()).map(m -> m.group(1));
    }

    /** {@code media:<sha256>#decorative}: it shows nothing that a text would have to say. */
    static boolean isDecorative(String destination) {
        return medium(destination).isPresent() && destination.endsWith("#decorative");
    }

    private static String scheme(URI uri) {
        return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    }

    private static Optional<URI> parse(String address) {
        try {
            return Optional.of(new URI(address));
        } catch (URISyntaxException refused) {
            return Optional.empty();
        }
    }
}
