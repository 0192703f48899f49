package org.beffroi.studio.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.beffroi.studio.api.ContentApi.Variant;
import org.junit.jupiter.api.Test;

class RepairTest {

    @Test
    void anAddressIsNamedAfterItsSiteAndWhatFollowsStays() {
        assertEquals(
                "Voir [ville.example](https://ville.example/a?b=1). Et [le plan](https://ville.example/plan).",
                Repair.linked("Voir https://ville.example/a?b=1. Et [le plan](https://ville.example/plan)."));
        assertEquals("<https://ville.example>", Repair.linked("<https://ville.example>"));
    }

    @Test
    void headingsGoDownOneStepAtATimeFromTheSecondLevel() {
        assertEquals(
                "## A\n\n### B\n\n## C\n\n#sans espace\n", Repair.inSteps("# A\n\n#### B\n\n## C\n\n#sans espace\n"));
    }

    @Test
    void onlyTheTextThatTheFindingNamesIsMended() {
        // Given
        Variant letter = new Variant("newsletter", "fr", null, "https://ville.example/b");
        Typed typed = new Typed("T", "https://ville.example/a", "fr", "COM", List.of("website"), List.of(letter));

        // When
        Typed mended = Repair.apply("link-raw variants[0].text", typed, List.of("website"));

        // Then
        assertEquals("https://ville.example/a", mended.body());
        assertEquals(
                "[ville.example](https://ville.example/b)",
                mended.variants().getFirst().text());
    }

    @Test
    void aChannelWithoutAccountIsLeftOut() {
        // Given
        Typed typed = new Typed("T", "Texte", "fr", "COM", null, List.of());

        // When
        Typed mended = Repair.apply("account-missing mastodon", typed, List.of("website", "mastodon"));

        // Then
        assertEquals(List.of("website"), mended.channels());
    }

    @Test
    void whatIsNoRepairChangesNothing() {
        // Given
        Typed typed = new Typed("T", "Texte", "fr", "COM", List.of("website"), List.of());

        // Then
        assertEquals(typed, Repair.apply("body-empty body", typed, List.of("website")));
        assertEquals(typed, Repair.apply("", typed, List.of("website")));
    }
}
