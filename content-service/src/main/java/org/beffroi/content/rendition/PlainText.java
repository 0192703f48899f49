package org.beffroi.content.rendition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/**
 * The text twin: same order and words, {@code -} lists, each address alone on its line, no drawing, no pictures.
 * Lines break at plain spaces only, so that « 17 h 30 » stays whole.
 */
final class PlainText extends AbstractVisitor {

    static final int UNBROKEN = Integer.MAX_VALUE;

    private final int columns;
    private final UnaryOperator<String> addresses;
    private final List<String> blocks = new ArrayList<>();

    private PlainText(int columns, UnaryOperator<String> addresses) {
        this.columns = columns;
        this.addresses = addresses;
    }

    static String of(Node document, int columns, UnaryOperator<String> addresses) {
        PlainText text = new PlainText(columns, addresses);
        text.visitChildren(document);
        return String.join("\n\n", text.blocks);
    }

    /** The words of a node in one line. */
    static String flowing(Node node) {
        Words words = new Words(node);
        node.accept(words);
        return words.text.toString();
    }

    static String wrap(String paragraph, int columns, String indent) {
        StringBuilder wrapped = new StringBuilder();
        for (String line : paragraph.split("\n", -1)) {
            int width = 0;
            for (String word : line.split(" +")) {
                int length = word.codePointCount(0, word.length());
                if (width > 0 && width + 1 + length > columns - indent.length()) {
                    wrapped.append('\n').append(indent);
                    width = 0;
                } else if (width > 0) {
                    wrapped.append(' ');
                    width++;
                }
                wrapped.append(word);
                width += length;
            }
            wrapped.append('\n').append(indent);
        }
        wrapped.setLength(wrapped.length() - 1 - indent.length());
        return wrapped.toString();
    }

    @Override
    public void visit(Heading heading) {
        paragraph(heading);
    }

    @Override
    public void visit(Paragraph paragraph) {
        paragraph(paragraph);
    }

    private void paragraph(Node node) {
        String words = flowing(node).strip();
        List<Link> links = linksIn(node);
        boolean onlyLink =
                links.size() == 1 && flowing(links.getFirst()).strip().equals(words);
        if (!words.isEmpty() && !onlyLink) {
            blocks.add(wrap(words, columns, ""));
        }
        links.forEach(this::address);
    }

    private void address(Link link) {
        String label = flowing(link).strip();
        String target = addresses.apply(link.getDestination());
        blocks.add(
                label.isEmpty() || label.equals(link.getDestination())
                        ? target
                        : wrap(label + " :", columns, "") + "\n" + target);
    }

    @Override
    public void visit(BulletList list) {
        list(list, () -> "- ");
    }

    @Override
    public void visit(OrderedList list) {
        int[] number = {list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber()};
        list(list, () -> number[0]++ + ". ");
    }

    private void list(Node list, Supplier<String> marker) {
        List<String> items = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            String mark = marker.get();
            items.add(mark + indent(nested(item, mark.length(), "\n"), " ".repeat(mark.length())));
        }
        blocks.add(String.join("\n", items));
    }

    @Override
    public void visit(BlockQuote quote) {
        blocks.add("> " + indent(nested(quote, 2, "\n\n"), "> "));
    }

    @Override
    public void visit(FencedCodeBlock code) {
        blocks.add(code.getLiteral().stripTrailing());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        blocks.add(code.getLiteral().stripTrailing());
    }

    @Override
    public void visit(ThematicBreak rule) {
        blocks.add("-".repeat(40));
    }

    private String nested(Node node, int taken, String between) {
        PlainText inner = new PlainText(columns == UNBROKEN ? UNBROKEN : columns - taken, addresses);
        inner.visitChildren(node);
        return String.join(between, inner.blocks);
    }

    private static String indent(String text, String by) {
        return text.replace("\n", "\n" + by);
    }

    /** Web addresses only: a mail address or a telephone number stands in the words already. */
    private static List<Link> linksIn(Node node) {
        List<Link> links = new ArrayList<>();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                if (Addresses.isWeb(link.getDestination())) {
                    links.add(link);
                }
            }
        });
        return links;
    }

    private static final class Words extends AbstractVisitor {

        private final Node root;
        private final StringBuilder text = new StringBuilder();

        Words(Node root) {
            this.root = root;
        }

        @Override
        public void visit(Text node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(Code code) {
            text.append(code.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak lineBreak) {
            text.append(' ');
        }

        @Override
        public void visit(HardLineBreak lineBreak) {
            text.append('\n');
        }

        @Override
        public void visit(Image image) {
            // a picture's description is no word of the sentence around it
            if (image == root) {
                visitChildren(image);
            }
        }

        @Override
        public void visit(Paragraph paragraph) {
            visitChildren(paragraph);
            text.append(' ');
        }

        @Override
        public void visit(FencedCodeBlock code) {
            text.append(code.getLiteral()).append(' ');
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            text.append(code.getLiteral()).append(' ');
        }
    }
}
