package org.beffroi.studio.subscribers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.beffroi.studio.api.SubscribersApi.Row;
import org.junit.jupiter.api.Test;

class ReadCsvTest {

    private final ReadCsv csv = new ReadCsv(ZoneId.of("Europe/Paris"));

    @Test
    void whatSpreadsheetsWriteIsRead() {
        // When
        List<Row> rows = read("""
                \ufeffNom;"E-mail";Date de consentement
                Jeanne;jeanne@exemple.fr;12/09/2026
                "Paul; le ""grand""\u00a0»";paul@exemple.fr;2026-09-14 08:30

                ;;
                Awa;"awa@exemple.fr";2026-01-02T10:00:00Z
                """.replace("\n", "\r\n"));

        // Then
        assertEquals(
                List.of(
                        new Row(2, "jeanne@exemple.fr", "2026-09-11T22:00:00Z"),
                        new Row(3, "paul@exemple.fr", "2026-09-14T06:30:00Z"),
                        new Row(6, "awa@exemple.fr", "2026-01-02T10:00:00Z")),
                rows);
    }

    @Test
    void aDateThatIsNoneIsLeftToTheLine() {
        assertEquals(
                List.of(new Row(2, "a@exemple.fr", null), new Row(3, "b@exemple.fr", null)),
                read("email,date\na@exemple.fr,31/02/2026\nb@exemple.fr\n"));
    }

    @Test
    void anOlderAlphabetIsReadToo() {
        // Given
        byte[] file = "courriel\tdate\nrené@exemple.fr\t2026-09-14\n".getBytes(Charset.forName("windows-1252"));

        // When
        List<Row> rows = csv.rows(file);

        // Then
        assertEquals("rené@exemple.fr", rows.getFirst().email());
    }

    @Test
    void aFileWithoutItsColumnsOrLinesIsUnreadable() {
        assertEquals("empty", unreadable(""));
        assertEquals("empty", unreadable("email;date\n;\n"));
        assertEquals("columns", unreadable("nom;date\na;b\n"));
        assertEquals("long", unreadable("email;date\n" + "a@exemple.fr;2026-09-14\n".repeat(1_001)));
    }

    private String unreadable(String text) {
        return assertThrows(ReadCsv.Unreadable.class, () -> read(text)).word();
    }

    private List<Row> read(String text) {
        return csv.rows(text.getBytes(StandardCharsets.UTF_8));
    }
}
