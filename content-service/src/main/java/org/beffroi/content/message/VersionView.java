package org.beffroi.content.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.beffroi.contracts.ReviewState;
import org.beffroi.contracts.VersionId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version as people and other systems see it; only the view of one version carries its content. */
@Schema(name = "Version")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VersionView(
        int number,
        VersionId versionId,
        ReviewState state,
        String contentHash,
        int draftRevision,
        String note,

        @Schema(description = "What residents read about a correction, as frozen with it")
        String correctionNote,

        String submittedBy,
        Instant submittedAt,
        String decidedBy,
        Instant decidedAt,
        String comment,

        @Schema(description = "Canonical JSON (RFC 8785) whose SHA-256 is contentHash")
        String frozen,

        @Schema(description = "What its author typed; absent in versions older than the habit of keeping it")
        KeptText typed) {

    public static final String EXAMPLE = """
            {"number": 1, "versionId": "019ab5e2-7f10-7a11-8b6c-0123456789ab", "state": "IN_REVIEW",
             "contentHash": "6e8d594ea1241f4a0f8958be50f285f46791ba1580c8786ff862c8b0da03346d", "draftRevision": 3,
             "submittedBy": "garcin", "submittedAt": "2026-11-24T09:12:44.301Z"}""";

    public static VersionView of(MessageVersion version) {
        return of(version, null, null);
    }

    public static VersionView withContent(MessageVersion version) {
        return of(version, version.frozen(), version.typed());
    }

    private static VersionView of(MessageVersion version, String frozen, KeptText typed) {
        return new VersionView(
                version.number(),
                version.id(),
                version.state(),
                version.contentHash(),
                version.draftRevision(),
                version.note(),
                version.correctionNote(),
                version.submitterActor(),
                version.submittedAt(),
                version.deciderActor(),
                version.decidedAt(),
                version.comment(),
                frozen,
                typed);
    }
}
