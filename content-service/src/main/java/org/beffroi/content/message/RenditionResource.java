package org.beffroi.content.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beffroi.content.rendition.Finding;
import org.beffroi.content.rendition.Proof;
import org.beffroi.content.rendition.ShortCodes;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.FrozenContent.Rendition;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.authority.InAuthority;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/messages/{id}/renditions")
@InAuthority
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "messages")
class RenditionResource {

    private final RenderDraft renderDraft;
    private final Messages messages;
    private final Drafts drafts;

    RenditionResource(RenderDraft renderDraft, Messages messages, Drafts drafts) {
        this.renderDraft = renderDraft;
        this.messages = messages;
        this.drafts = drafts;
    }

    @GET
    @Operation(
            summary = "What each channel would show, and what is to be corrected before submission",
            description = "Short links have their length but lead nowhere before submission.")
    public View renditions(@PathParam("id") UUID id) {
        return View.of(renderDraft.render(
                messages.get(new MessageId(id)), drafts.of(new MessageId(id)), ShortCodes.preview()));
    }

    @Schema(name = "Renditions")
    record View(List<Sheet> renditions, List<Finding> findings) {

        static View of(Proof proof) {
            return new View(proof.sheets().stream().map(Sheet::of).toList(), proof.findings());
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
