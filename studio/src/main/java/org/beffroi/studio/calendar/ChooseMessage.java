package org.beffroi.studio.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beffroi.contracts.PublicationState;
import org.beffroi.contracts.ReviewState;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ContentApi;
import org.beffroi.studio.api.ContentApi.Line;
import org.beffroi.studio.api.Items;
import org.beffroi.studio.api.SchedulingApi;
import org.beffroi.studio.api.SchedulingApi.Publication;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Right;
import org.beffroi.studio.frame.Words;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The messages that may go out in a slot: approved and not planned yet, then those that wait for their approval. */
@ApplicationScoped
class ChooseMessage {

    private final Ask ask;
    private final Frame frame;
    private final ContentApi content;
    private final SchedulingApi scheduling;

    ChooseMessage(Ask ask, Frame frame, @RestClient ContentApi content, @RestClient SchedulingApi scheduling) {
        this.ask = ask;
        this.frame = frame;
        this.content = content;
        this.scheduling = scheduling;
    }

    ChoicePage choose(LocalDate date, String time, String back) {
        AsPerson person = frame.asPerson();
        var approved = ask.the(Source.CONTENT, () -> lines(person, "approved"));
        var waiting = ask.the(Source.CONTENT, () -> lines(person, "in-review"));
        List<Ask.Answer<Items<Publication>>> open = Stream.of(PublicationState.PLANNED, PublicationState.BLOCKED)
                .map(state -> ask.the(
                        Source.SCHEDULING, () -> scheduling.publications(person, null, null, null, state, Frame.MOST)))
                .toList();
        Set<UUID> planned = open.stream()
                .flatMap(answer -> answer.orThrow().items().stream())
                .map(Publication::messageId)
                .collect(Collectors.toSet());
        LocalTime at = time(time);
        String where = "/plan?date=" + date + (at == null ? "" : "&time=" + at)
                + (back == null ? "" : "&back=" + DescribeTools.encoded(back));
        return new ChoicePage(
                frame.times().weekday(date)
                        + (at == null ? "" : ", " + frame.times().clock(at)),
                back == null || !back.startsWith("/calendar") ? "/calendar" : back,
                Stream.concat(approved.orThrow().stream(), waiting.orThrow().stream())
                        .filter(line -> !planned.contains(line.id()) && frame.may(Right.PUBLISH, line.department()))
                        .sorted(Comparator.comparing(
                                (Line line) -> !line.state().equals("approved")))
                        .map(line -> one(line, where))
                        .toList());
    }

    private List<Line> lines(AsPerson person, String state) {
        try (Response response = content.page(person, state, Frame.MOST, null)) {
            return response.readEntity(new GenericType<Items<Line>>() {}).items();
        }
    }

    private static LocalTime time(String time) {
        try {
            return time == null ? null : LocalTime.parse(time);
        } catch (DateTimeException notAnHour) {
            return null;
        }
    }

    private ChoicePage.One one(Line line, String where) {
        Words words = frame.words();
        boolean waits = line.newestVersion() != null && line.newestVersion().state() == ReviewState.IN_REVIEW;
        return new ChoicePage.One(
                new Looks(words).ofMessage(line.state()),
                line.title().isBlank() ? words.get("message_nameless") : line.title(),
                words.get("messages_sub", line.department(), line.authorActor())
                        + (waits ? " · " + words.get("calendar_waits") : ""),
                "/messages/" + line.id() + where);
    }
}
