package org.beffroi.studio.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.beffroi.contracts.ReviewState;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ContentApi;
import org.beffroi.studio.api.ContentApi.Line;
import org.beffroi.studio.api.ContentApi.Newest;
import org.beffroi.studio.api.Items;
import org.beffroi.studio.api.NextPage;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Look;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Words;
import org.eclipse.microprofile.rest.client.inject.RestClient;

@ApplicationScoped
class ListMessages {

    private static final int SHOWN = 25;

    /** What the service reads of it. */
    private static final int MOST_SOUGHT = 100;

    private static final List<String> STATES = Looks.messageStates();

    private final Ask ask;
    private final Frame frame;
    private final ContentApi content;

    ListMessages(Ask ask, Frame frame, @RestClient ContentApi content) {
        this.ask = ask;
        this.frame = frame;
        this.content = content;
    }

    private record Found(List<Line> lines, Optional<String> next) {}

    /** @param typed words that the titles must have, or null */
    MessageList list(String state, String typed, String cursor) {
        if (state != null && !STATES.contains(state)) {
            throw new NotFoundException();
        }
        String sought = sought(typed);
        AsPerson person = frame.asPerson();
        Found found = ask.the(Source.CONTENT, () -> read(content.sought(person, sought, state, SHOWN, cursor)))
                .orThrow();
        return new MessageList(
                filters(state, sought),
                sought == null ? "" : sought,
                state,
                state != null,
                found.lines().stream().map(this::row).toList(),
                cursor == null ? null : address(state, sought, null),
                found.next().map(next -> address(state, sought, next)).orElse(null));
    }

    private static Found read(Response response) {
        try (response) {
            List<Line> lines =
                    response.readEntity(new GenericType<Items<Line>>() {}).items();
            return new Found(lines, NextPage.cursor(response));
        }
    }

    private static String sought(String typed) {
        String words = typed == null ? "" : typed.strip();
        return words.isEmpty() ? null : words.substring(0, Math.min(words.length(), MOST_SOUGHT));
    }

    private static String address(String state, String sought, String cursor) {
        UriBuilder address = UriBuilder.fromPath("/messages");
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("q", sought);
        values.put("state", state);
        values.put("cursor", cursor);
        values.values().removeIf(Objects::isNull);
        values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.buildFromMap(values).toString();
    }

    private List<MessageList.Filter> filters(String state, String sought) {
        Words words = frame.words();
        List<MessageList.Filter> filters = new ArrayList<>();
        filters.add(new MessageList.Filter(words.get("messages_all"), address(null, sought, null), state == null));
        STATES.forEach(word -> filters.add(new MessageList.Filter(
                words.get("states_" + word.replace('-', '_')), address(word, sought, null), word.equals(state))));
        return filters;
    }

    private MessageList.Row row(Line line) {
        Words words = frame.words();
        return new MessageList.Row(
                line.title() == null || line.title().isBlank() ? words.get("message_nameless") : line.title(),
                "/messages/" + line.id(),
                words.get("messages_sub", line.department(), line.authorActor()),
                new Looks(words).ofMessage(line.state()),
                further(line),
                frame.times().when(line.createdAt()),
                frame.times().when(line.savedAt()));
    }

    private Look further(Line line) {
        Newest newest = line.newestVersion();
        if (newest == null
                || newest.state() != ReviewState.IN_REVIEW
                || line.state().equals("in-review")) {
            return null;
        }
        Look look = new Looks(frame.words()).of(ReviewState.IN_REVIEW);
        return new Look(look.css(), look.icon(), frame.words().get("version_to_decide", newest.number()));
    }
}
