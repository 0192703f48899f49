package org.beffroi.studio.compose;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ContentApi;
import org.beffroi.studio.api.ContentApi.Submission;
import org.beffroi.studio.api.Refused;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Submits a saved text. */
@ApplicationScoped
class SubmitText {

    private final Ask ask;
    private final Frame frame;
    private final ContentApi content;

    SubmitText(Ask ask, Frame frame, @RestClient ContentApi content) {
        this.ask = ask;
        this.frame = frame;
        this.content = content;
    }

    /** A second click finds the version that the first one made, and that is what was wanted. */
    void submit(UUID id, int revision, String note, String correctionNote) {
        AsPerson person = frame.asPerson();
        Submission submission = new Submission(Typed.blankToNull(note), Typed.blankToNull(correctionNote));
        try {
            ask.the(Source.CONTENT, () -> content.submit(person, id, SaveText.tag(revision), submission))
                    .orThrow();
        } catch (Refused e) {
            if (!"version-in-review".equals(e.problem().code())) {
                throw e;
            }
        }
    }
}
