package org.beffroi.channels.website;

import java.util.Arrays;
import java.util.List;

/**
 * One "Rectificatif" as the template shows it.
 *
 * @param number among those of the page
 */
public record CorrectionView(PageCorrection correction, FrenchDates dates, int number) {

    /** Nothing was written for residents: then the page says at least that it was corrected. */
    public boolean silent() {
        return paragraphs().isEmpty();
    }

    public String inWords() {
        return dates.shortDateAndHour(correction.correctedAt());
    }

    public String date() {
        return dates.date(correction.correctedAt());
    }

    public String iso() {
        return dates.iso(correction.correctedAt());
    }

    /** The paragraphs of the approved note; none when none was written. */
    public List<String> paragraphs() {
        return correction.note() == null || correction.note().isBlank()
                ? List.of()
                : Arrays.stream(correction.note().strip().split("\\n\\s*\\n"))
                        .map(String::strip)
                        .toList();
    }
}
