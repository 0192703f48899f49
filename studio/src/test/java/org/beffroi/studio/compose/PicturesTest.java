package org.beffroi.studio.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.beffroi.studio.compose.Pictures.Picture;
import org.junit.jupiter.api.Test;

class PicturesTest {

    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);

    @Test
    void thePicturesOfATextAreFoundWithWhatIsSaidOfThem() {
        // When
        List<Picture> found =
                Pictures.in("![Le pont \\[barré\\]](media:" + A + " \"Légende\")\n\n![](media:" + B + "#decorative)");

        // Then
        assertEquals(List.of(new Picture(A, "Le pont [barré]", false), new Picture(B, "", true)), found);
        assertTrue(new Picture(A, " ", false).isMute());
    }

    @Test
    void aDescriptionIsWrittenWhereThePictureStandsAndItsCaptionStays() {
        assertEquals(
                "Avant ![Le [pont]".replace("[pont", "\\[pont").replace("nt]", "nt\\]") + "](media:" + A
                        + " \"Légende\") après",
                Pictures.described(
                        "Avant ![](media:" + A + " \"Légende\") après",
                        new Picture(A, "", false),
                        new Picture(A, "Le [pont]", false)));
        assertEquals(
                "![](media:" + A + "#decorative)",
                Pictures.described("![x](media:" + A + ")", new Picture(A, "x", false), new Picture(A, "x", true)));
    }

    @Test
    void whatWasWrittenIntoTheTextMeanwhileStays() {
        // Given
        String body = "![Écrit dans le texte](media:" + A + ")";

        // Then
        assertEquals(body, Pictures.described(body, new Picture(A, "", false), new Picture(A, "Autre", false)));
    }

    @Test
    void aPictureStandsAloneAfterTheLineOfTheCursor() {
        assertEquals(
                "Un.\n\n![x](media:" + A + ")\n\nDeux.",
                Pictures.inserted("Un.\n\nDeux.", 1, new Picture(A, "x", false)));
        assertEquals(
                "Un.\n\n![](media:" + A + "#decorative)",
                Pictures.inserted("Un.", Integer.MAX_VALUE, new Picture(A, "", true)));
        assertEquals("![x](media:" + A + ")", Pictures.inserted("", 0, new Picture(A, "x", false)));
    }

    @Test
    void aPictureIsTakenOutAndTheParagraphsStay() {
        assertEquals("Un.\n\nDeux.", Pictures.without("Un.\n\n![x](media:" + A + ")\n\nDeux.", 0));
        assertEquals("Un.", Pictures.without("Un.", 3));
    }
}
