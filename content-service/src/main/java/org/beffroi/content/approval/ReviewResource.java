package org.beffroi.content.approval;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.beffroi.content.message.MessageVersion;
import org.beffroi.content.message.Messages;
import org.beffroi.content.message.VersionView;
import org.beffroi.content.message.Versions;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.api.Idempotent;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.InAuthority;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/messages/{id}")
@InAuthority
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "review", description = "From a draft to a decision")
class ReviewResource {

    private static final int MAX_WORDS = 2_000;

    private final SubmitMessage submitMessage;
    private final DecideVersion decideVersion;
    private final CancelSubmission cancelSubmission;
    private final Messages messages;
    private final Versions versions;

    ReviewResource(
            SubmitMessage submitMessage,
            DecideVersion decideVersion,
            CancelSubmission cancelSubmission,
            Messages messages,
            Versions versions) {
        this.submitMessage = submitMessage;
        this.decideVersion = decideVersion;
        this.cancelSubmission = cancelSubmission;
        this.messages = messages;
        this.versions = versions;
    }

    @POST
    @Path("/submissions")
    @Idempotent
    @Operation(
            summary = "Submit the draft for review",
            description =
                    "If-Match is the draft's revision. A finding that blocks is 422 message-not-submittable, with all of them."
                            + " While something of the message is published, the version corrects it once approved.")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = VersionView.class), example = VersionView.EXAMPLE))
    public Response submit(@PathParam("id") UUID id, Submission body) {
        String note = words(body.note(), "note");
        MessageVersion version = submitMessage.submit(new MessageId(id), note, body.correctionNote());
        return Response.created(URI.create("/api/v1/messages/" + id + "/versions/" + version.number()))
                .entity(VersionView.of(version))
                .build();
    }

    @GET
    @Path("/versions/{number}")
    @Operation(summary = "A version, with its frozen content")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VersionView.class)))
    public VersionView version(@PathParam("id") UUID id, @PathParam("number") int number) {
        return VersionView.withContent(
                versions.get(messages.get(new MessageId(id)).id(), number));
    }

    @POST
    @Path("/versions/{number}/decisions")
    @Idempotent
    @Operation(
            summary = "Approve a version, reject it, or request changes",
            description =
                    "By COMM_DIRECTOR, CHIEF_EXECUTIVE or MAYOR, and nobody who edited the text. The version before it is superseded;"
                            + " what is published of it is corrected, channel by channel: see /messages/{id}/correction.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VersionView.class)))
    public Response decide(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Decision.class),
                                            example = Decision.EXAMPLE))
                    Decision body) {
        Verdict verdict = verdict(body);
        String comment = words(body.comment(), "comment");
        if (verdict.needsComment() && (comment == null || comment.isBlank())) {
            throw new Refusal(422, "comment-missing").field("comment");
        }
        return Response.ok(VersionView.of(decideVersion.decide(new MessageId(id), number, verdict, comment)))
                .build();
    }

    @POST
    @Path("/versions/{number}/cancellation")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Take a submission back", description = "By the author.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VersionView.class)))
    public Response cancel(@PathParam("id") UUID id, @PathParam("number") int number) {
        return Response.ok(VersionView.of(cancelSubmission.cancel(new MessageId(id), number)))
                .build();
    }

    private static Verdict verdict(Decision body) {
        if (body.decision() == null) {
            throw new Refusal(400, "field-missing").field("decision").args("decision");
        }
        return Verdict.ofWord(body.decision())
                .orElseThrow(() -> new Refusal(422, "decision-unknown").field("decision"));
    }

    private static String words(String text, String field) {
        if (text != null && text.codePointCount(0, text.length()) > MAX_WORDS) {
            throw new Refusal(422, "text-too-long").field(field).args(MAX_WORDS);
        }
        return text;
    }

    @Schema(name = "Submission")
    record Submission(
            @Schema(description = "For the approver, at most 2 000 characters")
            String note,

            @Schema(
                    description =
                            "Of a correction: what residents read below « Rectificatif du … », at most 500 characters;"
                                    + " plain text, frozen and approved with the version")
            String correctionNote) {}

    @Schema(name = "Decision", requiredProperties = "decision")
    record Decision(
            @Schema(enumeration = {"approve", "reject", "request-changes"})
            String decision,

            @Schema(description = "Required unless approved")
            String comment) {

        static final String EXAMPLE = """
                {"decision": "request-changes", "comment": "Précisez l'arrêt provisoire de la ligne 3."}""";
    }
}
