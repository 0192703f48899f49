package org.beffroi.content.rendition;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.FrozenContent.Link;

/** The short links of one version: one for each kind and target, however often it occurs. */
final class ShortLinks {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"“”«»]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern TRAILING = Pattern.compile("[.,;:!?)\\]'’…]+$");

    private final String base;
    private final ShortCodes codes;
    private final List<Link> links = new ArrayList<>();

    ShortLinks(String base, ShortCodes codes) {
        this.base = base;
        this.codes = codes;
    }

    List<Link> all() {
        return List.copyOf(links);
    }

    /** The address to show on a channel; only web addresses are shortened. */
    String shorten(ChannelKind kind, String target) {
        if (target == null || !Addresses.isWeb(target)) {
            return target;
        }
        Link link = links.stream()
                .filter(known -> known.kind() == kind && known.target().equals(target))
                .findFirst()
                .orElseGet(() -> mint(kind, target));
        return base + "/" + link.code();
    }

    /** Plain text in which every web address is shortened; the punctuation after an address is not part of it. */
    String shortenAll(ChannelKind kind, String text) {
        Matcher matcher = ADDRESS.matcher(text);
        return matcher.replaceAll(found -> {
            String address = found.group();
            String target = TRAILING.matcher(address).replaceFirst("");
            return Matcher.quoteReplacement(shorten(kind, target) + address.substring(target.length()));
        });
    }

    static boolean mentionsAddress(String text) {
        return ADDRESS.matcher(text).find();
    }

    /** Counts code points, an address at what the channel counts it for. */
    static long length(String text, long perAddress) {
        String counted =
                perAddress == 0 ? text : ADDRESS.matcher(text).replaceAll("x".repeat(Math.toIntExact(perAddress)));
        return counted.codePointCount(0, counted.length());
    }

    private Link mint(ChannelKind kind, String target) {
        Link link = new Link(codes.next(), kind, target);
        links.add(link);
        return link;
    }
}
