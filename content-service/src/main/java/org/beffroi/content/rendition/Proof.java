package org.beffroi.content.rendition;

import java.util.List;
import org.beffroi.contracts.FrozenContent;

/**
 * What each channel would show, as a printer's proof, with what is to be corrected.
 *
 * @param sheets    one for each kind and locale, in the order of {@code content.renditions}
 * @param followUps of a version that corrects, in the order of {@code content.correction.followUps}
 */
public record Proof(
        FrozenContent content, Frozen frozen, List<Sheet> sheets, List<Sheet> followUps, List<Finding> findings) {

    /**
     * @param length as the channel counts
     * @param limit  zero when the channel has none
     */
    public record Sheet(FrozenContent.Rendition rendition, long length, long limit) {}

    public boolean submittable() {
        return findings.stream().noneMatch(finding -> finding.severity() == Finding.Severity.BLOCK);
    }
}
