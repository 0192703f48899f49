package org.beffroi.content.rendition;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/**
 * Writes a text as HTML. It knows no way to write what it was not asked for: every word is escaped, every attribute
 * comes from the {@link Dress} or was checked before.
 */
final class Markup extends AbstractVisitor {

    /** How the elements of one channel look. */
    interface Dress {

        /** Attributes of an element, with a leading space, or nothing. */
        String attributes(String element);

        /** The address a link leads to on this channel. */
        String address(String destination);

        /** A picture that stands alone, or nothing. */
        String picture(String sha256, String alt, String caption);
    }

    private final Dress dress;
    private final StringBuilder html = new StringBuilder();
    private boolean leadWritten;

    private Markup(Dress dress) {
        this.dress = dress;
    }

    static String of(Node document, Dress dress) {
        Markup markup = new Markup(dress);
        markup.visitChildren(document);
        return markup.html.toString().strip();
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    private void element(String name, String dressedAs, Node node) {
        html.append('<').append(name).append(dress.attributes(dressedAs)).append('>');
        visitChildren(node);
        html.append("</").append(name).append('>');
    }

    private void block(String name, Node node) {
        element(name, name, node);
        html.append('\n');
    }

    @Override
    public void visit(Paragraph paragraph) {
        if (isTight(paragraph) || showsOnlyPictures(paragraph)) {
            visitChildren(paragraph);
        } else if (paragraph.getFirstChild() != null) {
            boolean lead = !leadWritten && paragraph.getParent() instanceof Document;
            element("p", lead ? "lead" : "p", paragraph);
            html.append('\n');
            leadWritten = true;
        }
    }

    private static boolean isTight(Paragraph paragraph) {
        return paragraph.getParent() instanceof ListItem item
                && item.getParent() instanceof ListBlock list
                && list.isTight();
    }

    private static boolean showsOnlyPictures(Paragraph paragraph) {
        if (paragraph.getFirstChild() == null) {
            return false;
        }
        for (Node child = paragraph.getFirstChild(); child != null; child = child.getNext()) {
            boolean blank = child instanceof SoftLineBreak
                    || child instanceof HardLineBreak
                    || child instanceof Text text && text.getLiteral().isBlank();
            if (!(child instanceof Image) && !blank) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void visit(Image image) {
        String sha256 = Addresses.medium(image.getDestination()).orElseThrow();
        String picture = dress.picture(
                sha256,
                PlainText.flowing(image).strip(),
                image.getTitle() == null ? "" : image.getTitle().strip());
        boolean alone = image.getParent() instanceof Paragraph paragraph && showsOnlyPictures(paragraph);
        // a figure inside a sentence would be invalid HTML: there the picture stands in the line
        html.append(alone ? picture : picture.replaceAll("</?figure[^>]*>|<figcaption.*?</figcaption>", ""));
        html.append(alone ? "\n" : "");
    }

    @Override
    public void visit(Heading heading) {
        block("h" + heading.getLevel(), heading);
    }

    @Override
    public void visit(BulletList list) {
        block("ul", list);
    }

    @Override
    public void visit(OrderedList list) {
        Integer start = list.getMarkerStartNumber();
        html.append("<ol").append(start == null || start == 1 ? "" : " start=\"" + start + "\"");
        html.append(dress.attributes("ol")).append('>');
        visitChildren(list);
        html.append("</ol>\n");
    }

    @Override
    public void visit(ListItem item) {
        element("li", "li", item);
    }

    @Override
    public void visit(BlockQuote quote) {
        block("blockquote", quote);
    }

    @Override
    public void visit(FencedCodeBlock code) {
        code(code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        code(code.getLiteral());
    }

    private void code(String literal) {
        html.append("<pre").append(dress.attributes("pre")).append("><code>");
        html.append(escape(literal)).append("</code></pre>\n");
    }

    @Override
    public void visit(ThematicBreak rule) {
        html.append("<hr").append(dress.attributes("hr")).append(">\n");
    }

    @Override
    public void visit(Emphasis emphasis) {
        element("em", "em", emphasis);
    }

    @Override
    public void visit(StrongEmphasis strong) {
        element("strong", "strong", strong);
    }

    @Override
    public void visit(Code code) {
        html.append("<code>").append(escape(code.getLiteral())).append("</code>");
    }

    @Override
    public void visit(Link link) {
        html.append("<a").append(dress.attributes("a")).append(" href=\"");
        html.append(escape(dress.address(link.getDestination()))).append("\">");
        visitChildren(link);
        html.append("</a>");
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
        html.append('\n');
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
        html.append("<br>\n");
    }

    @Override
    public void visit(Text text) {
        html.append(escape(text.getLiteral()));
    }
}
