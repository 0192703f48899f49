package org.beffroi.content.rendition;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.beffroi.content.rendition.Surroundings.Picture;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelAccount.Imprint;
import org.beffroi.contracts.FrozenContent;

/**
 * A complete letter, HTML and text twin. It bears no date, as it is frozen before anybody knows when it leaves; the one
 * thing substituted later is {@link FrozenContent#UNSUBSCRIBE_MARK}.
 */
final class Newsletter {

    private static final int COLUMNS = 72;
    private static final int WIDTH = 600;
    private static final String RULE = "-".repeat(40);
    private static final String CORRECTS = "Cette lettre corrige celle que vous avez reçue.";
    private static final Template LETTER = template("lettre.html");

    private static final String TEXT = "margin:0 0 16px;font-family:Arial,Helvetica,sans-serif;font-size:17px;"
            + "line-height:27px;color:#1a2026;";
    private static final String HEADING =
            "margin:12px 0 8px;font-family:Georgia,'Times New Roman',serif;" + "font-weight:bold;color:#1a2026;";

    private final Copy copy;
    private final Surroundings surroundings;
    private final UnaryOperator<String> shorten;
    private final String title;
    private final String pageLink;
    private final Letterhead head;
    private final Rectification rectification;

    /** @param pageLink short link to the page, or null */
    Newsletter(Copy copy, Surroundings surroundings, String title, String pageLink, UnaryOperator<String> shorten) {
        this(copy, surroundings, title, pageLink, shorten, null);
    }

    private Newsletter(
            Copy copy,
            Surroundings surroundings,
            String title,
            String pageLink,
            UnaryOperator<String> shorten,
            Rectification rectification) {
        this.copy = copy;
        this.surroundings = surroundings;
        this.title = title;
        this.pageLink = pageLink;
        this.shorten = shorten;
        this.head = Letterhead.of(surroundings.site());
        this.rectification = rectification;
    }

    /** The same letter to those who have the one before. */
    Newsletter correcting(Rectification said) {
        return new Newsletter(copy, surroundings, title, pageLink, shorten, said);
    }

    static String correctedTitle(String title) {
        return "Rectificatif : " + title;
    }

    String html(String locale, String summary) {
        Paper paper = new Paper();
        return LETTER.data("lang", locale)
                .data("title", title)
                .data("preheader", summary)
                .data("head", head)
                .data("top", paper.top())
                .data("rectified", rectification != null)
                .data("note", noteLines())
                .data("body", Markup.of(copy.document(), paper))
                .data("pageLink", pageLink)
                .data("unsubscribe", FrozenContent.UNSUBSCRIBE_MARK)
                .render();
    }

    String text() {
        List<String> blocks = new ArrayList<>();
        blocks.add(
                head.town().isEmpty() ? "Lettre d’information" : "Ville " + head.ofTown() + "\nLettre d’information");
        blocks.add("\n" + wrap(title) + "\n" + "=".repeat(Math.min(COLUMNS, title.length())));
        if (rectification != null) {
            blocks.add("RECTIFICATIF\n" + wrap(CORRECTS));
            noteLines().forEach(line -> blocks.add(wrap(line)));
            blocks.add(RULE);
        }
        blocks.add(PlainText.of(copy.document(), COLUMNS, shorten));
        if (pageLink != null) {
            blocks.add("Voir ce message sur le site de la Ville :\n" + pageLink);
        }
        blocks.add(RULE + "\n" + wrap("Vous recevez cette lettre parce que vous l’avez demandée et confirmée."));
        blocks.add("Se désabonner :\n" + FrozenContent.UNSUBSCRIBE_MARK);
        blocks.add(foot());
        return String.join("\n\n", blocks) + "\n";
    }

    private List<String> noteLines() {
        return rectification == null || rectification.note() == null
                ? List.of()
                : rectification.note().lines().filter(line -> !line.isBlank()).toList();
    }

    private String foot() {
        List<String> lines = new ArrayList<>();
        if (!head.signature().isEmpty()) {
            lines.add(wrap(head.signature()));
        }
        lines.add("Cette lettre ne mesure pas si vous l’ouvrez.");
        if (!head.privacyUrl().isEmpty()) {
            lines.add("Vie privée :\n" + head.privacyUrl());
        }
        return String.join("\n", lines);
    }

    private static String wrap(String paragraph) {
        return PlainText.wrap(paragraph, COLUMNS, "");
    }

    private static Template template(String name) {
        Engine engine = Engine.builder()
                .addDefaults()
                .addValueResolver(ValueResolvers.rawResolver())
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .build();
        try (InputStream source = Newsletter.class.getResourceAsStream(name)) {
            String text = new String(source.readAllBytes(), StandardCharsets.UTF_8);
            return engine.parse(text, Variant.forContentType(Variant.TEXT_HTML), name);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The template of the letter cannot be read", unreadable);
        }
    }

    /** Inline styles, as mail clients ask for. The first picture stands above the title. */
    private final class Paper implements Markup.Dress {

        private final Map<String, String> dresses = Map.ofEntries(
                Map.entry("lead", style("tx", TEXT)),
                Map.entry("p", style("tx", TEXT)),
                Map.entry("h2", style("h2", HEADING + "font-size:24px;line-height:30px;")),
                Map.entry("h3", style("h2", HEADING + "font-size:20px;line-height:26px;")),
                Map.entry("h4", style("h2", HEADING + "font-size:18px;line-height:24px;")),
                Map.entry("h5", style("h2", HEADING + "font-size:17px;line-height:24px;")),
                Map.entry("h6", style("h2", HEADING + "font-size:17px;line-height:24px;")),
                Map.entry("ul", style("tx", TEXT + "padding:0 0 0 24px;")),
                Map.entry("ol", style("tx", TEXT + "padding:0 0 0 28px;")),
                Map.entry("li", " style=\"margin:0 0 8px;\""),
                Map.entry(
                        "blockquote",
                        style("ln", "margin:0 0 16px;padding:0 0 0 16px;border-left:4px solid " + head.accent() + ";")),
                Map.entry("pre", style("tx", "margin:0 0 16px;font-size:15px;line-height:22px;white-space:pre-wrap;")),
                Map.entry("hr", style("ln", "margin:16px 0;border:0;border-top:1px solid #dcd9d2;")),
                Map.entry("a", style("lk", "color:" + head.colour() + ";text-decoration:underline;")));

        private static String style(String name, String rules) {
            return " class=\"" + name + "\" style=\"" + rules + "\"";
        }

        /** The first picture over the whole width, or nothing. */
        String top() {
            return copy.pictures().entrySet().stream()
                    .findFirst()
                    .map(first -> image(first.getKey(), first.getValue(), WIDTH))
                    .orElse("");
        }

        @Override
        public String attributes(String element) {
            return dresses.getOrDefault(element, "");
        }

        @Override
        public String address(String destination) {
            return shorten.apply(destination);
        }

        @Override
        public String picture(String sha256, String alt, String caption) {
            boolean onTop = copy.pictures().keySet().iterator().next().equals(sha256);
            String image = onTop ? "" : image(sha256, alt, WIDTH - 64);
            return image.isEmpty() ? "" : "<div style=\"padding:0 0 16px;\">" + image + "</div>";
        }

        private String image(String sha256, String alt, int room) {
            String address = surroundings.mediaUrl(sha256);
            if (address == null) {
                return "";
            }
            Picture picture = surroundings.pictures().get(sha256);
            int width = Math.min(room, picture.width());
            long height = Math.max(1, Math.round((double) picture.height() * width / picture.width()));
            return "<img class=\"w\" src=\"%s\" width=\"%d\" height=\"%d\" alt=\"%s\" style=\"%s\">"
                    .formatted(
                            Markup.escape(address),
                            width,
                            height,
                            Markup.escape(alt),
                            "display:block;width:100%;max-width:" + width + "px;height:auto;"
                                    + "font-family:Arial,sans-serif;font-size:16px;line-height:24px;color:#1a2026;"
                                    + "background-color:#e4ecea;");
        }
    }

    /** Who sends the letter, as {@link Imprint} says, in the town's colours. */
    record Letterhead(
            String town,
            String ofTown,
            String siteUrl,
            String publisher,
            String director,
            String address,
            String phone,
            String phoneLink,
            String colour,
            String accent) {

        private static final String GREEN = "#1f5a4a";
        private static final String GOLD = "#d39b2a";

        static Letterhead of(ChannelAccount site) {
            Imprint imprint = site == null ? null : site.imprint();
            String url = site == null ? "" : site.publicBaseUrl();
            if (imprint == null) {
                return new Letterhead("", "", url, "", "", "", "", "", GREEN, GOLD);
            }
            return new Letterhead(
                    text(imprint.town()),
                    ofTown(text(imprint.town())),
                    url,
                    text(imprint.publisher()),
                    text(imprint.director()),
                    text(imprint.address()),
                    text(imprint.phone()),
                    phoneLink(text(imprint.phone())),
                    Colour.readableOnWhite(imprint.colour(), GREEN),
                    Colour.orElse(imprint.accent(), GOLD));
        }

        public String privacyUrl() {
            return siteUrl.isEmpty() ? "" : siteUrl + "/vie-privee";
        }

        /** « Commune de …, place …, 03 …. Direction de la publication : …. » */
        String signature() {
            if (publisher.isEmpty()) {
                return "";
            }
            return publisher + (address.isEmpty() ? "" : ", " + address) + (phone.isEmpty() ? "" : ", " + phone) + "."
                    + (director.isEmpty() ? "" : " Direction de la publication : " + director + ".");
        }

        private static String text(String value) {
            return value == null ? "" : Manuscript.normalise(value).strip();
        }

        /** « de Valmont-sur-Lys », « d’Amiens », « du Havre », « des Mureaux ». */
        private static String ofTown(String town) {
            if (town.startsWith("Le ")) {
                return "du " + town.substring(3);
            }
            if (town.startsWith("Les ")) {
                return "des " + town.substring(4);
            }
            return town.matches("(?iu)^[aeiouyàâäéèêëîïôöûüh].*") ? "d’" + town : "de " + town;
        }

        private static String phoneLink(String phone) {
            String digits = phone.replaceAll("[^0-9+]", "");
            return digits.startsWith("0") ? "tel:+33" + digits.substring(1) : "tel:" + digits;
        }
    }
}
