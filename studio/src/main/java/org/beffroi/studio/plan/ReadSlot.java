package org.beffroi.studio.plan;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.beffroi.contracts.PublicationState;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ContentApi;
import org.beffroi.studio.api.ContentApi.Line;
import org.beffroi.studio.api.SchedulingApi;
import org.beffroi.studio.api.SchedulingApi.Publication;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.eclipse.microprofile.rest.client.inject.RestClient;

@ApplicationScoped
class ReadSlot {

    private static final Set<PublicationState> OPEN =
            EnumSet.of(PublicationState.PLANNED, PublicationState.BLOCKED, PublicationState.HELD);

    private final Ask ask;
    private final Frame frame;
    private final ContentApi content;
    private final SchedulingApi scheduling;

    ReadSlot(Ask ask, Frame frame, @RestClient ContentApi content, @RestClient SchedulingApi scheduling) {
        this.ask = ask;
        this.frame = frame;
        this.content = content;
        this.scheduling = scheduling;
    }

    Slot read(UUID message, Instant from) {
        AsPerson person = frame.asPerson();
        var lines = ask.the(Source.CONTENT, () -> content.these(person, List.of(message), 1));
        var publications = ask.the(
                Source.SCHEDULING, () -> scheduling.publications(person, message, null, null, null, Frame.MOST));
        List<Publication> open = publications.orThrow().items().stream()
                .filter(publication -> publication.dueAt().equals(from) && OPEN.contains(publication.state()))
                .toList();
        String title = lines.part().optional().stream()
                .flatMap(found -> found.items().stream())
                .map(Line::title)
                .filter(found -> found != null && !found.isBlank())
                .findFirst()
                .orElseGet(() -> frame.words().get("message_nameless"));
        return new Slot(message, title, from, open);
    }
}
