package org.beffroi.studio.plan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.PlansApi;
import org.beffroi.studio.api.Refused;
import org.beffroi.studio.api.SchedulingApi.Publication;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Moves or calls off what goes out at one instant, each publication in its own request, side by side. */
@ApplicationScoped
class ChangePublications {

    /** One request about one publication, with the version that was read. */
    private interface Change {
        Publication of(Publication one, String seen);
    }

    private final Ask ask;
    private final Frame frame;
    private final PlansApi plans;

    ChangePublications(Ask ask, Frame frame, @RestClient PlansApi plans) {
        this.ask = ask;
        this.frame = frame;
        this.plans = plans;
    }

    Optional<Trouble> move(List<Publication> publications, TypedTime to) {
        List<String> both = to.both(frame.times().zoneId());
        if (to.isMissing()) {
            return Optional.of(Trouble.missing("at", frame));
        }
        if (!both.isEmpty()) {
            return Optional.of(Trouble.twice(both, frame));
        }
        AsPerson person = frame.asPerson();
        PlansApi.Move move = new PlansApi.Move(to.at(), frame.times().zoneId().getId());
        return each(publications, (one, seen) -> plans.move(person, one.publicationId(), seen, move));
    }

    Optional<Trouble> cancel(List<Publication> publications) {
        AsPerson person = frame.asPerson();
        return each(publications, (one, seen) -> plans.cancel(person, one.publicationId(), seen));
    }

    private Optional<Trouble> each(List<Publication> publications, Change change) {
        AsPerson person = frame.asPerson();
        List<Ask.Answer<Boolean>> answers = publications.stream()
                .map(one -> ask.the(Source.SCHEDULING, () -> change(person, one, change)))
                .toList();
        List<Trouble> troubles =
                answers.stream().map(this::trouble).flatMap(Optional::stream).toList();
        int done = publications.size() - troubles.size();
        return troubles.stream()
                .findFirst()
                .map(first -> done == 0
                        ? first
                        : new Trouble(
                                first.status(),
                                null,
                                frame.words().get("plan_some_refused", done, troubles.size(), first.said()),
                                List.of()));
    }

    /** @return false when it is no longer where the person saw it */
    private boolean change(AsPerson person, Publication one, Change change) {
        String seen;
        Publication now;
        try (Response response = plans.publication(person, one.publicationId())) {
            seen = response.getHeaderString("ETag");
            now = response.readEntity(Publication.class);
        }
        if (!now.dueAt().equals(one.dueAt())) {
            return false;
        }
        change.of(one, seen);
        return true;
    }

    private Optional<Trouble> trouble(Ask.Answer<Boolean> answer) {
        try {
            return answer.orThrow()
                    ? Optional.empty()
                    : Optional.of(new Trouble(409, null, frame.words().get("plan_moved_meanwhile"), List.of()));
        } catch (Refused e) {
            return Optional.of(Trouble.of(e.problem(), frame));
        }
    }
}
