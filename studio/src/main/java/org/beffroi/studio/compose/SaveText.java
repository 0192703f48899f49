package org.beffroi.studio.compose;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ContentApi;
import org.beffroi.studio.api.ContentApi.Draft;
import org.beffroi.studio.api.Refused;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Saves what was typed over the text that it was typed over, and over no other. */
@ApplicationScoped
class SaveText {

    private static final int STALE = 412;

    private final Ask ask;
    private final Frame frame;
    private final ContentApi content;

    SaveText(Ask ask, Frame frame, @RestClient ContentApi content) {
        this.ask = ask;
        this.frame = frame;
        this.content = content;
    }

    sealed interface Outcome {}

    record Saved(Draft draft) implements Outcome {}

    /** Somebody else, or another tab, saved another text in between. */
    record Stale(Draft theirs) implements Outcome {}

    /** The same text is not saved again: that would take back a version that is waiting for a decision. */
    Outcome save(UUID id, Typed typed, int revision) {
        Draft stored = read(id);
        if (typed.isSameAs(stored)) {
            return new Saved(stored);
        }
        return stored.revision() == revision ? write(id, typed, revision) : new Stale(stored);
    }

    private Outcome write(UUID id, Typed typed, int revision) {
        AsPerson person = frame.asPerson();
        try {
            return new Saved(ask.the(Source.CONTENT, () -> content.save(person, id, tag(revision), typed.toSend()))
                    .orThrow());
        } catch (Refused e) {
            if (e.problem().status() != STALE) {
                throw e;
            }
            Draft stored = read(id);
            return typed.isSameAs(stored) ? new Saved(stored) : new Stale(stored);
        }
    }

    private Draft read(UUID id) {
        AsPerson person = frame.asPerson();
        return ask.the(Source.CONTENT, () -> content.draft(person, id)).orThrow();
    }

    static String tag(int revision) {
        return "\"" + revision + "\"";
    }
}
