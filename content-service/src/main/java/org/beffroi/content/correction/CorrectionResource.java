package org.beffroi.content.correction;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.beffroi.content.message.CorrectionView;
import org.beffroi.content.message.MessageVersion;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.authority.InAuthority;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/messages/{id}/correction")
@InAuthority
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "corrections", description = "A newer version on its way to every channel that shows an older one")
class CorrectionResource {

    private final FollowCorrection followCorrection;

    CorrectionResource(FollowCorrection followCorrection) {
        this.followCorrection = followCorrection;
    }

    @GET
    @Operation(
            summary = "How far the correction of a message is",
            description = "One item for each delivery that is live of an older version than the current one."
                    + " 404 no-correction when there is none.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = View.class), example = View.EXAMPLE))
    public View correction(@PathParam("id") UUID id) {
        return View.of(followCorrection.of(new MessageId(id)));
    }

    @Schema(name = "CorrectionProgress")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            @Schema(description = "Number of the version that corrects")
            int version,

            VersionId versionId,

            @Schema(description = "What residents read about it")
            String note,

            int total,
            int done,
            int percent,
            List<CorrectionView> items) {

        static final String EXAMPLE = """
                {"version": 2, "versionId": "019ad3f0-5a20-7c44-9b01-0123456789ac",
                 "note": "Le pont rouvre le 15 avril, et non le 30.", "total": 2, "done": 1, "percent": 50,
                 "items": [
                   {"deliveryId": "6c37e481-dacf-5137-8bf6-9cafcd68e255", "kind": "website",
                    "accountId": "019a8b10-0001-7aaa-8001-000000000001", "accountName": "Site de la Ville",
                    "mode": "EDIT", "state": "CORRECTED", "occurredAt": "2026-11-30T08:15:00.212Z", "done": true},
                   {"deliveryId": "2f0d3c53-1d6e-5a37-8d5f-9a4f0c1b2d3e", "kind": "mastodon",
                    "accountId": "019a8b10-0003-7aaa-8003-000000000003", "accountName": "@ville",
                    "mode": "EDIT", "state": "RETRYING", "code": "throttled",
                    "detail": "L’instance limite nos envois. Beffroi réessaie dès qu’elle le permet.",
                    "occurredAt": "2026-11-30T08:15:00.480Z", "done": false}]}""";

        static View of(FollowCorrection.Progress progress) {
            MessageVersion version = progress.version();
            return new View(
                    version.number(),
                    version.id(),
                    version.correctionNote(),
                    progress.items().size(),
                    progress.done(),
                    progress.done() * 100 / progress.items().size(),
                    progress.items());
        }
    }
}
