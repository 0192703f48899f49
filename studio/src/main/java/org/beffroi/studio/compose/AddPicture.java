package org.beffroi.studio.compose;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ContentApi;
import org.beffroi.studio.api.Problem;
import org.beffroi.studio.api.Refused;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.compose.Pictures.Picture;
import org.beffroi.studio.frame.Frame;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Stores a picture and puts it into the text, with what is said of it. */
@ApplicationScoped
class AddPicture {

    /** As in content-service, which decides: more is told here, before it travels on. */
    private static final long MOST_BYTES = 10_000_000;

    private final Ask ask;
    private final Frame frame;
    private final ContentApi content;

    AddPicture(Ask ask, Frame frame, @RestClient ContentApi content) {
        this.ask = ask;
        this.frame = frame;
        this.content = content;
    }

    /** @param refused what is wrong with the file, or null */
    record Outcome(Typed typed, String refused) {}

    Outcome add(Typed typed, FileUpload file, String alt, boolean decorative, int cursor) {
        if (file == null || file.size() == 0) {
            return new Outcome(typed, frame.words().get("picture_missing"));
        }
        if (file.size() > MOST_BYTES) {
            return new Outcome(typed, frame.words().get("picture_too_large", MOST_BYTES / 1_000_000));
        }
        AsPerson person = frame.asPerson();
        try {
            String sha256 = ask.the(Source.CONTENT, () -> content.store(person, file.uploadedFile()))
                    .orThrow()
                    .sha256();
            Picture picture = new Picture(sha256, Typed.oneLine(alt), decorative);
            return new Outcome(typed.withBody(Pictures.inserted(typed.body(), cursor, picture)), null);
        } catch (Refused e) {
            String detail = Optional.of(e.problem()).map(Problem::detail).orElse("");
            return new Outcome(typed, detail.isEmpty() ? frame.words().get("picture_refused") : detail);
        }
    }
}
