package org.beffroi.content.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.beffroi.content.message.MessageResource.TypedDraft;
import org.beffroi.content.rendition.Proof;
import org.beffroi.content.rendition.ShortCodes;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.FrozenContent.Rendition;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.api.RequestHeaders;
import org.beffroi.platform.authority.InAuthority;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/messages/{id}/renditions")
@InAuthority
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "messages")
class RenditionResource {

    private final RenderDraft renderDraft;
    private final Messages messages;
    private final Drafts drafts;
    private final RequestHeaders headers;

    RenditionResource(RenderDraft renderDraft, Messages messages, Drafts drafts, RequestHeaders headers) {
        this.renderDraft = renderDraft;
        this.messages = messages;
        this.drafts = drafts;
        this.headers = headers;
    }

    @GET
    @Operation(
            summary = "What each channel would show, and what is to be corrected before submission",
            description = "Short links have their length but lead nowhere before submission. While something of the"
                    + " message is published, also what would follow it where a channel cannot edit.")
    public View renditions(@PathParam("id") UUID id) {
        return render(id, new Asked(null, null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The same of a text that is not saved, or with the words that residents would read about a"
                    + " correction",
            description = "Stores nothing, and a version in review stays. 422 nothing-to-correct where nothing of the"
                    + " message is published.")
    public View renditions(
            @PathParam("id") UUID id,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = Asked.class), example = Asked.EXAMPLE))
                    Asked asked) {
        return render(id, asked);
    }

    private View render(UUID id, Asked asked) {
        Message message = messages.get(new MessageId(id));
        ShortCodes codes = ShortCodes.preview();
        Proof proof = asked.draft() == null
                ? renderDraft.render(message, drafts.of(message.id()), codes, asked.correctionNote())
                : renderDraft.render(message, asked.draft().text(), codes, asked.correctionNote());
        return View.of(proof, headers.language());
    }

    @Schema(name = "RenditionsAsked")
    record Asked(
            @Schema(description = "Absent: the draft as it was saved")
            TypedDraft draft,

            @Schema(description = "As it would be submitted, at most 500 characters; plain text")
            String correctionNote) {

        static final String EXAMPLE = """
                {"draft": {"title": "Piscine : horaires d'hiver", "body": "La piscine ferme à **20 h**.",
                   "department": "COM"},
                 "correctionNote": "La piscine ferme à 20 h, et non à 19 h."}""";
    }

    @Schema(name = "Renditions")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            @Schema(description = "Where the page will be; absent without a website")
            String pageUrl,

            List<Sheet> renditions,

            @Schema(description = "The pictures shown, with their descriptions")
            List<Picture> media,

            List<FindingView> findings,

            @Schema(description = "Absent while nothing of the message is published")
            Correction correction) {

        static View of(Proof proof, Locale language) {
            return new View(
                    proof.content().pageUrl(),
                    proof.sheets().stream().map(Sheet::of).toList(),
                    proof.content().media().stream().map(Picture::of).toList(),
                    FindingView.of(proof.findings(), language),
                    Correction.of(proof));
        }
    }

    @Schema(name = "RenditionPicture")
    record Picture(String sha256, String type, String alt, int width, int height) {

        static Picture of(FrozenContent.Medium medium) {
            return new Picture(medium.sha256(), medium.type(), medium.alt(), medium.width(), medium.height());
        }
    }

    @Schema(name = "CorrectionPreview")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Correction(
            @Schema(description = "What residents would read below « Rectificatif du … »")
            String note,

            @Schema(description = "What would go to those who have the version before; other channels are edited")
            List<Sheet> followUps) {

        static Correction of(Proof proof) {
            FrozenContent.Correction said = proof.content().correction();
            return said == null
                    ? null
                    : new Correction(
                            said.note(),
                            proof.followUps().stream().map(Sheet::of).toList());
        }
    }

    @Schema(name = "Rendition")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sheet(
            ChannelKind kind,
            String locale,
            String title,
            String summary,
            String html,
            String text,
            List<String> media,
            Map<String, Object> data,

            @Schema(description = "Characters or bytes, as the channel counts")
            long length,

            @Schema(description = "Absent when there is none")
            Long limit) {

        static Sheet of(Proof.Sheet sheet) {
            Rendition shown = sheet.rendition();
            return new Sheet(
                    shown.kind(),
                    shown.locale(),
                    shown.title(),
                    shown.summary(),
                    shown.html(),
                    shown.text(),
                    shown.media(),
                    shown.data(),
                    sheet.length(),
                    sheet.limit() == 0 ? null : sheet.limit());
        }
    }
}
