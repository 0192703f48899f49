package org.beffroi.studio.review;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import org.beffroi.contracts.ReviewState;
import org.beffroi.studio.api.ContentApi.Line;
import org.beffroi.studio.api.ContentApi.Newest;
import org.beffroi.studio.api.Part;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Look;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Pages;
import org.beffroi.studio.frame.Words;

/** What waits for a decision of the person, the oldest first. */
@Path("/to-decide")
@RunOnVirtualThread
class QueueResource {

    public record Waiting(Look look, String version, String title, String href, String by, String note, String age) {}

    private final Frame frame;
    private final Pages pages;

    QueueResource(Frame frame, Pages pages) {
        this.frame = frame;
        this.pages = pages;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance queue() {
        Part<List<Waiting>> waiting = frame.toDecide()
                .map(lines -> lines.stream()
                        .sorted(Comparator.comparing(
                                line -> line.newestVersion().submittedAt()))
                        .map(this::waiting)
                        .toList());
        return pages.page("to-decide.html", waiting);
    }

    private Waiting waiting(Line line) {
        Words words = frame.words();
        Newest version = line.newestVersion();
        return new Waiting(
                new Looks(words).of(ReviewState.IN_REVIEW),
                words.get("version", version.number()),
                line.title(),
                "/messages/" + line.id() + "/versions/" + version.number(),
                words.get("waiting_submitted_by", version.submittedBy()),
                version.note() == null || version.note().isBlank()
                        ? null
                        : version.note().strip(),
                frame.times().since(version.submittedAt()));
    }
}
