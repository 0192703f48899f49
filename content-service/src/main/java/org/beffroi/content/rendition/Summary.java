package org.beffroi.content.rendition;

import java.text.BreakIterator;
import java.util.Locale;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/** The first sentence of the first paragraph, and those after it that still fit. */
final class Summary {

    private static final int LONGEST = 200;

    private Summary() {}

    static String of(Copy copy, String locale) {
        String paragraph = "";
        for (Node node = copy.document().getFirstChild(); node != null && paragraph.isEmpty(); node = node.getNext()) {
            paragraph = node instanceof Paragraph
                    ? PlainText.flowing(node).replace('\n', ' ').strip()
                    : "";
        }
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.forLanguageTag(locale));
        sentences.setText(paragraph);
        int end = sentences.next();
        for (int next = end; next != BreakIterator.DONE && next <= LONGEST; next = sentences.next()) {
            end = next;
        }
        return end <= 0 ? "" : shorten(paragraph.substring(0, end).strip());
    }

    private static String shorten(String sentence) {
        int most = LONGEST + LONGEST / 2;
        if (sentence.length() <= most) {
            return sentence;
        }
        int space = sentence.lastIndexOf(' ', most);
        return sentence.substring(0, space > 0 ? space : sentence.offsetByCodePoints(0, LONGEST)) + " …";
    }
}
