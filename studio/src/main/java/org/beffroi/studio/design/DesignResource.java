package org.beffroi.studio.design;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.PublicationState;
import org.beffroi.contracts.ReviewState;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Look;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Pages;

/** Every component in every state, drawn by the same stylesheet, tags and looks as the pages. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class DesignResource {

    /** @param deliveries the looks of a channel's share, and so on for the others */
    public record Design(
            List<Look> messages,
            List<Look> versions,
            List<Look> publications,
            List<Look> deliveries,
            List<Look> channels) {

        public List<String> inks() {
            return List.of(
                    "paper",
                    "surface",
                    "sunken",
                    "ink",
                    "muted",
                    "action",
                    "action-soft",
                    "bronze",
                    "bronze-soft",
                    "ok",
                    "warn",
                    "bad",
                    "doubt",
                    "held",
                    "neutral",
                    "focus");
        }

        public List<String> banners() {
            return List.of("info", "ok", "warn", "bad", "doubt");
        }
    }

    private final Frame frame;
    private final Pages pages;

    DesignResource(Frame frame, Pages pages) {
        this.frame = frame;
        this.pages = pages;
    }

    @GET
    @Path("/design")
    public TemplateInstance design() {
        Looks looks = new Looks(frame.words());
        return pages.page(
                "design.html",
                new Design(
                        Looks.messageStates().stream().map(looks::ofMessage).toList(),
                        Arrays.stream(ReviewState.values()).map(looks::of).toList(),
                        Arrays.stream(PublicationState.values()).map(looks::of).toList(),
                        Arrays.stream(DeliveryState.values()).map(looks::of).toList(),
                        Arrays.stream(ChannelKind.values())
                                .map(kind -> new Look("", Looks.icon(kind), looks.name(kind)))
                                .toList()));
    }

    @GET
    @Path("/accessibility")
    public TemplateInstance accessibility() {
        return pages.page("accessibility.html", frame);
    }
}
