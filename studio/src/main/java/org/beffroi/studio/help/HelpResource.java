package org.beffroi.studio.help;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.PublicationState;
import org.beffroi.contracts.ReviewState;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Look;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Pages;
import org.beffroi.studio.frame.Words;

/** Asks no service: it is there when everything else is away. */
@Path("/help")
@RunOnVirtualThread
class HelpResource {

    private final Frame frame;
    private final Pages pages;

    HelpResource(Frame frame, Pages pages) {
        this.frame = frame;
        this.pages = pages;
    }

    /** @param groups states of messages, versions, publications and deliveries */
    public record Help(List<Group> groups) {}

    public record Group(String id, String title, List<Meaning> meanings) {}

    /** @param says what it means, and what to do */
    public record Meaning(Look look, String says) {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance help() {
        Words words = frame.words();
        Looks looks = new Looks(words);
        return pages.page(
                "help.html",
                new Help(List.of(
                        group(
                                "message",
                                Looks.messageStates().stream()
                                        .map(state ->
                                                meaning(looks.ofMessage(state), "state_" + state.replace('-', '_')))),
                        group(
                                "version",
                                Arrays.stream(ReviewState.values())
                                        .map(state -> meaning(looks.of(state), "review_" + word(state)))),
                        group(
                                "publication",
                                Arrays.stream(PublicationState.values())
                                        .map(state -> meaning(looks.of(state), "publication_" + word(state)))),
                        group(
                                "delivery",
                                Arrays.stream(DeliveryState.values())
                                        .map(state -> meaning(looks.of(state), "delivery_" + word(state)))))));
    }

    private Group group(String id, Stream<Meaning> meanings) {
        return new Group(id, frame.words().get("help_states_" + id), meanings.toList());
    }

    private Meaning meaning(Look look, String key) {
        return new Meaning(look, frame.words().get("means_" + key));
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
