package org.beffroi.content.rendition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.beffroi.content.rendition.Finding.Rule;
import org.beffroi.contracts.ChannelKind;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * A Markdown text, parsed, cleaned of all that no channel shows (HTML, unknown pictures, unsafe links), and examined.
 *
 * @param document what is left to render
 * @param pictures the media it shows, in order of appearance, with their descriptions
 * @param findings what holds on every channel that shows this text
 */
record Copy(Document document, Map<String, String> pictures, List<Finding> findings) {

    private static final Parser PARSER = Parser.builder().build();
    /** Renderers are recursive: deeper texts are no texts of a person. */
    private static final int MAX_DEPTH = 40;

    /** For each of them the parser looks through the rest of the paragraph: thousands would take minutes. */
    private static final int MAX_UNCLOSED = 200;

    private static final int NEAR = 500;
    /** Of one kind in one text: a person corrects the first ones and looks again. */
    private static final int MAX_FINDINGS = 10;

    private static final Set<String> VAGUE = Set.of(
            "ici",
            "cliquez ici",
            "cliquer ici",
            "cliquez",
            "en savoir plus",
            "lire la suite",
            "plus d’infos",
            "plus d'infos",
            "lien",
            "ce lien",
            "voir",
            "here",
            "click here",
            "read more");
    private static final Pattern RAW_ADDRESS = Pattern.compile("https?://\\S+");

    /** @param field of the draft, named in findings; kind and locale too when the text is a variant */
    static Copy of(String markdown, ChannelKind kind, String locale, String field, Set<String> known) {
        Examination examination = new Examination(kind, locale, field, known);
        if (unclosed(markdown) > MAX_UNCLOSED) {
            examination.find(Rule.TOO_MANY_BRACKETS, MAX_UNCLOSED);
            return new Copy(new Document(), Map.of(), examination.findings);
        }
        Document document = (Document) PARSER.parse(markdown);
        if (depth(document) > MAX_DEPTH) {
            examination.find(Rule.NESTED_TOO_DEEP, MAX_DEPTH);
            return new Copy(new Document(), Map.of(), examination.findings);
        }
        document.accept(examination);
        examination.clean();
        if (examination.pictures.isEmpty() && PlainText.flowing(document).isBlank()) {
            examination.find(Rule.BODY_EMPTY);
        }
        return new Copy(document, examination.pictures, List.copyOf(examination.findings));
    }

    /** How many {@code <} have no {@code >} near. */
    private static int unclosed(String markdown) {
        int count = 0;
        int close = Integer.MAX_VALUE;
        for (int i = markdown.length() - 1; i >= 0; i--) {
            if (markdown.charAt(i) == '>') {
                close = i;
            } else if (markdown.charAt(i) == '<' && close - i > NEAR) {
                count++;
            }
        }
        return count;
    }

    /** Without recursion, as it guards the recursion of all others. */
    private static int depth(Node root) {
        record At(Node node, int depth) {}
        Deque<At> open = new ArrayDeque<>(List.of(new At(root, 0)));
        int deepest = 0;
        while (!open.isEmpty() && deepest <= MAX_DEPTH) {
            At at = open.pop();
            deepest = Math.max(deepest, at.depth());
            for (Node child = at.node().getFirstChild(); child != null; child = child.getNext()) {
                open.push(new At(child, at.depth() + 1));
            }
        }
        return deepest;
    }

    private static final class Examination extends AbstractVisitor {

        private final ChannelKind kind;
        private final String locale;
        private final String field;
        private final Set<String> known;
        private final List<Finding> findings = new ArrayList<>();
        private final Map<Rule, Integer> counts = new EnumMap<>(Rule.class);
        private final Map<String, String> pictures = new LinkedHashMap<>();
        private final List<Node> refused = new ArrayList<>();
        private final List<Link> unsafe = new ArrayList<>();
        private boolean html;
        private int images;
        private int level = 1;

        Examination(ChannelKind kind, String locale, String field, Set<String> known) {
            this.kind = kind;
            this.locale = locale;
            this.field = field;
            this.known = known;
        }

        void find(Rule rule, Object... args) {
            if (counts.merge(rule, 1, Integer::sum) <= MAX_FINDINGS) {
                findings.add(rule.finding(kind, locale, field, args));
            }
        }

        /** Only after the visit: a visitor must not change what it walks over. */
        void clean() {
            refused.forEach(Node::unlink);
            unsafe.forEach(Examination::unwrap);
        }

        @Override
        public void visit(HtmlBlock block) {
            removeHtml(block);
        }

        @Override
        public void visit(HtmlInline inline) {
            removeHtml(inline);
        }

        private void removeHtml(Node node) {
            refused.add(node);
            if (!html) {
                html = true;
                find(Rule.HTML_REMOVED);
            }
        }

        @Override
        public void visit(Heading heading) {
            if (heading.getLevel() == 1 || heading.getLevel() > level + 1) {
                find(Rule.HEADING_SKIPPED, heading.getLevel(), level);
            }
            // the page's title is the one heading of level 1
            heading.setLevel(Math.max(2, heading.getLevel()));
            level = heading.getLevel();
            visitChildren(heading);
        }

        @Override
        public void visit(Image image) {
            images++;
            String alt = PlainText.flowing(image).strip();
            String sha256 = Addresses.medium(image.getDestination()).orElse(null);
            if (alt.isEmpty() && !Addresses.isDecorative(image.getDestination())) {
                find(Rule.ALT_MISSING, images);
            }
            if (sha256 == null || !known.contains(sha256)) {
                find(Rule.MEDIUM_UNKNOWN, image.getDestination());
                refused.add(image);
            } else {
                pictures.putIfAbsent(sha256, alt);
            }
        }

        @Override
        public void visit(Link link) {
            String label = PlainText.flowing(link).strip();
            if (!Addresses.isAdmitted(link.getDestination())) {
                find(Rule.LINK_UNSAFE, link.getDestination());
                unsafe.add(link);
            } else if (isVague(label)) {
                find(Rule.LINK_TEXT_VAGUE, label);
            }
            visitChildren(link);
        }

        @Override
        public void visit(Text text) {
            Matcher raw = RAW_ADDRESS.matcher(text.getLiteral());
            if (!(text.getParent() instanceof Link) && raw.find()) {
                find(Rule.LINK_RAW, raw.group());
            }
        }

        private static boolean isVague(String label) {
            String words = label.toLowerCase(Locale.ROOT).replaceAll("[\\p{Punct}»«…→\\s]+$", "");
            return words.isEmpty() || VAGUE.contains(words);
        }

        private static void unwrap(Link link) {
            Node child = link.getFirstChild();
            while (child != null) {
                Node next = child.getNext();
                link.insertBefore(child);
                child = next;
            }
            link.unlink();
        }
    }
}
