package org.beffroi.studio.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CompareTest {

    @Test
    void showsTheWordsThatChangedWhereTheyStand() {
        // Given
        List<String> before = List.of("La cérémonie a lieu jeudi 7 janvier.", "Entrée libre.");
        List<String> after = List.of("La cérémonie a lieu vendredi 8 janvier.", "Entrée libre.");

        // When
        List<List<Compare.Run>> changes = Compare.paragraphs(before, after);

        // Then
        assertEquals("La cérémonie a lieu -jeudi 7- +vendredi 8+ janvier.|Entrée libre.", written(changes));
    }

    @Test
    void showsAParagraphThatCameAndOneThatWent() {
        assertEquals("A|+B+|C", written(Compare.paragraphs(List.of("A", "C"), List.of("A", "B", "C"))));
        assertEquals("A|-B-|C", written(Compare.paragraphs(List.of("A", "B", "C"), List.of("A", "C"))));
        assertEquals(
                "-Un texte- +Autre chose+", written(Compare.paragraphs(List.of("Un texte"), List.of("Autre chose"))));
        assertEquals("", written(Compare.paragraphs(List.of(), List.of())));
    }

    @Test
    void givesUpOnWordsWhenThereAreTooMany() {
        // Given
        String before = String.join(" ", Collections.nCopies(3_000, "un"));
        String after = String.join(" ", Collections.nCopies(3_000, "deux"));

        // When
        List<List<Compare.Run>> changes = Compare.paragraphs(List.of(before), List.of(after));

        // Then
        assertEquals(
                List.of(List.of(
                        new Compare.Run(Compare.Kind.REMOVED, before), new Compare.Run(Compare.Kind.ADDED, after))),
                changes);
    }

    private static String written(List<List<Compare.Run>> changes) {
        return changes.stream()
                .map(paragraph -> paragraph.stream()
                        .map(run -> switch (run.kind()) {
                            case SAME -> run.text();
                            case ADDED -> "+" + run.text() + "+";
                            case REMOVED -> "-" + run.text() + "-";
                        })
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("|"));
    }
}
