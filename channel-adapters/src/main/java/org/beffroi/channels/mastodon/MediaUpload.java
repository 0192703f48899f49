package org.beffroi.channels.mastodon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.beffroi.channels.adapter.MediaSource;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.egress.Answer;
import org.beffroi.channels.egress.CallFailed;
import org.beffroi.contracts.FrozenContent.Medium;

/** Brings a post's images to the instance and waits until it has processed them: before that a post is refused. */
final class MediaUpload {

    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(10);

    /** Share of the deadline that is left for the post itself. */
    private static final int RESERVE = 4;

    private final MastodonApi api;
    private final MastodonOutcomes outcomes;
    private final Duration reserve;

    MediaUpload(MastodonApi api, MastodonOutcomes outcomes) {
        this.api = api;
        this.outcomes = outcomes;
        this.reserve = api.deadline().left().dividedBy(RESERVE);
    }

    /** Stopped before anything became public. */
    static final class Stopped extends Exception {

        private final transient Outcome outcome;

        Stopped(Outcome outcome) {
            super(outcome.toString(), null, false, false);
            this.outcome = outcome;
        }

        Outcome outcome() {
            return outcome;
        }
    }

    List<String> of(List<Medium> media, MediaSource source) throws Stopped {
        List<String> ids = new ArrayList<>();
        for (Medium medium : media) {
            ids.add(uploaded(medium, bytes(medium, source)));
        }
        return ids;
    }

    private String uploaded(Medium medium, byte[] bytes) throws Stopped {
        String name = medium.sha256().substring(0, 12) + (medium.type().equals("image/png") ? ".png" : ".jpg");
        Map<String, String> fields = Map.of("description", medium.alt());
        Answer answer = send(
                () -> api.send(api.call("POST", "/api/v2/media").form(fields, "file", name, medium.type(), bytes)));
        if (!answer.ok()) {
            throw new Stopped(outcomes.harmless(outcomes.refused(answer)));
        }
        String id = MastodonApi.json(answer).path("id").asText("");
        if (id.isEmpty()) {
            throw new Stopped(outcomes.harmless(outcomes.unreadable()));
        }
        if (answer.status() != 200) {
            awaitProcessing(id);
        }
        return id;
    }

    private void awaitProcessing(String id) throws Stopped {
        Duration wait = FIRST_WAIT;
        while (true) {
            pause(wait);
            Answer answer = send(() -> api.get("/api/v1/media/" + id));
            if (answer.status() == 200) {
                return;
            }
            if (answer.status() != 206) {
                throw new Stopped(outcomes.harmless(outcomes.refused(answer)));
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        }
    }

    private void pause(Duration wait) throws Stopped {
        if (api.deadline().left().minus(wait).compareTo(reserve) < 0) {
            throw new Stopped(new Outcome.Retryable(
                    "media-processing",
                    "L’instance n’a pas fini de préparer les images. Beffroi réessaie tout seul.",
                    LATER));
        }
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped(new Outcome.Retryable("interrupted", null, null));
        }
    }

    private Answer send(Sending sending) throws Stopped {
        try {
            return sending.send();
        } catch (CallFailed e) {
            throw new Stopped(outcomes.harmless(e.outcome()));
        }
    }

    private interface Sending {
        Answer send() throws CallFailed;
    }

    private static byte[] bytes(Medium medium, MediaSource source) {
        try (InputStream in = source.open(medium.sha256())) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("medium " + medium.sha256(), e);
        }
    }
}
