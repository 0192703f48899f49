package org.beffroi.content.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.MessageId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A message with all that a person asks about it first. */
@Schema(name = "Message")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageView(
        MessageId id,

        @Schema(
                enumeration = {
                    "draft",
                    "in-review",
                    "changes-requested",
                    "rejected",
                    "approved",
                    "partially-published",
                    "published",
                    "correcting",
                    "needs-correction",
                    "withdrawn"
                })
        String state,

        String title,
        String department,
        String authorActor,
        Instant createdAt,

        @Schema(description = "Last segment of the page address, from the first submission on")
        String slug,

        DraftView draft,

        @Schema(description = "The newest 100, oldest first; older ones by their number")
        List<VersionView> versions,

        @Schema(description = "Number of deliveries by state")
        Map<DeliveryState, Long> deliveries,

        WithdrawnView withdrawn) {

    static final String EXAMPLE = """
            {"id": "019aa5c0-1a40-7c5e-9d2b-04a1b2c3d4e5", "state": "draft",
             "title": "Pont Saint-Éloi : travaux et déviation", "department": "TEC", "authorActor": "garcin",
             "createdAt": "2026-11-24T08:59:02.114Z",
             "draft": {"revision": 1, "title": "Pont Saint-Éloi : travaux et déviation",
               "body": "Le pont Saint-Éloi sera **fermé** du 1er février au 30 avril 2027.", "locale": "fr",
               "department": "TEC", "variants": [], "savedBy": "garcin", "savedAt": "2026-11-24T08:59:02.114Z"},
             "versions": [], "deliveries": {}}""";

    @Schema(name = "Draft")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DraftView(
            int revision,
            String title,
            String body,
            String locale,
            String department,

            @Schema(description = "Absent: all channels that have a connected account")
            List<String> channels,

            List<VariantView> variants,
            String savedBy,
            Instant savedAt) {}

    @Schema(name = "Variant")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VariantView(String kind, String locale, String title, String text) {}

    @Schema(name = "Withdrawn")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WithdrawnView(String reason, String replacementUrl, Instant at) {}
}
