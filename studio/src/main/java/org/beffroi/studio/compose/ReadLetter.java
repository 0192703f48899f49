package org.beffroi.studio.compose;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ContentApi;
import org.beffroi.studio.api.ContentApi.Asked;
import org.beffroi.studio.api.ContentApi.Renditions;
import org.beffroi.studio.api.ContentApi.Sheet;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.review.DescribePreviews;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** A mail as it would be received, alone on its page. */
@ApplicationScoped
class ReadLetter {

    private final Ask ask;
    private final Frame frame;
    private final ContentApi content;

    ReadLetter(Ask ask, Frame frame, @RestClient ContentApi content) {
        this.ask = ask;
        this.frame = frame;
        this.content = content;
    }

    /** @param followUp whether the letter is asked for that follows the one that was sent */
    Optional<Response> saved(UUID id, String locale, boolean followUp) {
        AsPerson person = frame.asPerson();
        return of(
                id,
                Typed.of(
                        ask.the(Source.CONTENT, () -> content.draft(person, id)).orThrow()),
                null,
                locale,
                followUp);
    }

    Optional<Response> of(UUID id, Typed typed, String correctionNote, String locale, boolean followUp) {
        AsPerson person = frame.asPerson();
        Asked asked = new Asked(typed.toSend(), Typed.blankToNull(correctionNote));
        Renditions shown = ask.the(Source.CONTENT, () -> content.renditions(person, id, asked))
                .orThrow();
        return sheets(shown, followUp).stream()
                .filter(sheet -> sheet.kind().equals("newsletter") && sheet.html() != null)
                .filter(sheet -> sheet.locale().equals(locale))
                .map(sheet -> DescribePreviews.withOurPictures(sheet.html()))
                .map(letter -> Response.ok(letter, MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                        .header("Content-Security-Policy", DescribePreviews.LETTER_POLICY)
                        .build())
                .findFirst();
    }

    private static List<Sheet> sheets(Renditions shown, boolean followUp) {
        if (followUp) {
            return shown.correction() == null ? List.of() : shown.correction().followUps();
        }
        return shown.renditions();
    }
}
