package org.beffroi.studio.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.beffroi.studio.api.ContentApi.Variant;
import org.junit.jupiter.api.Test;

class MergeTest {

    @Test
    void passagesThatDifferStandOneAfterTheOtherAsTwoParagraphs() {
        assertEquals(
                "Début.\n\nMon passage.\n\nSon passage.\n\nFin.",
                Merge.texts("Début.\n\nMon passage.\n\nFin.", "Début.\n\nSon passage.\n\nFin."));
    }

    @Test
    void entriesOfAListStayInOneListWithTheirIndentation() {
        assertEquals(
                "- a\n  - le mien\n  - le sien\n- c", Merge.texts("- a\n  - le mien\n- c", "- a\n  - le sien\n- c"));
    }

    @Test
    void whatOnlyOneOfThemWroteIsKept() {
        assertEquals("Un.\n\nDeux.\n\nTrois.", Merge.texts("Un.\n\nDeux.\n\nTrois.", "Un.\n\nTrois."));
        assertEquals("Un.\n\nDeux.\n\nTrois.", Merge.texts("Un.\n\nTrois.", "Un.\n\nDeux.\n\nTrois."));
    }

    @Test
    void textsOfChannelsAndChoicesAreJoined() {
        // Given
        Typed mine = new Typed(
                "Le mien", "x", "fr", "COM", List.of("website"), List.of(new Variant("mastodon", "fr", null, "court")));
        Typed theirs = new Typed(
                "Le sien", "x", "fr", "COM", List.of("webhook"), List.of(new Variant("newsletter", "fr", "T", "long")));

        // When
        Typed both = Merge.both(mine, theirs);

        // Then
        assertEquals("Le mien", both.title());
        assertEquals(List.of("website", "webhook"), both.channels());
        assertEquals(
                List.of("mastodon", "newsletter"),
                both.variants().stream().map(Variant::kind).toList());
    }
}
