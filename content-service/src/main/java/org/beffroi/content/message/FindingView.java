package org.beffroi.content.message;

import java.util.List;
import java.util.Locale;
import org.beffroi.content.rendition.Finding;
import org.beffroi.contracts.ChannelKind;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A finding in words. */
@Schema(name = "Finding")
public record FindingView(
        Finding.Severity severity,
        String code,
        ChannelKind kind,
        String locale,
        String field,

        @Schema(description = "Cause and remedy, in the caller's language")
        String detail) {

    public static List<FindingView> of(List<Finding> findings, Locale language) {
        return findings.stream()
                .map(finding -> new FindingView(
                        finding.severity(),
                        finding.code(),
                        finding.kind(),
                        finding.locale(),
                        finding.field(),
                        finding.detail(language)))
                .toList();
    }
}
