package org.beffroi.studio.compose;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ForbiddenException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ChannelsApi;
import org.beffroi.studio.api.ContentApi;
import org.beffroi.studio.api.ContentApi.Asked;
import org.beffroi.studio.api.ContentApi.Message;
import org.beffroi.studio.api.ContentApi.Renditions;
import org.beffroi.studio.api.ContentApi.Version;
import org.beffroi.studio.api.Items;
import org.beffroi.studio.api.Problem;
import org.beffroi.studio.api.Refused;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.compose.ComposePage.Notice;
import org.beffroi.studio.compose.DescribeDraft.Desk;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Right;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks for all that the page where one writes is made of. */
@ApplicationScoped
class ReadDesk {

    private final Ask ask;
    private final Frame frame;
    private final ContentApi content;
    private final ChannelsApi channels;

    ReadDesk(Ask ask, Frame frame, @RestClient ContentApi content, @RestClient ChannelsApi channels) {
        this.ask = ask;
        this.frame = frame;
        this.content = content;
        this.channels = channels;
    }

    /** The text as it was saved. */
    Desk saved(UUID id) {
        AsPerson person = frame.asPerson();
        var accounts = ask.the(Source.CHANNELS, () -> channels.accounts(person, Frame.MOST));
        Message message =
                ask.the(Source.CONTENT, () -> content.message(person, id)).orThrow();
        Typed typed = Typed.of(message.draft());
        return desk(
                message, typed, message.draft().revision(), accounts, shown(id, typed, null), null, List.of(), "", "");
    }

    /** The text of an older version over the draft as it is, not saved yet. */
    Desk again(UUID id, int number) {
        AsPerson person = frame.asPerson();
        var accounts = ask.the(Source.CHANNELS, () -> channels.accounts(person, Frame.MOST));
        var asked = ask.the(Source.CONTENT, () -> content.message(person, id));
        Version version = ask.the(Source.CONTENT, () -> content.version(person, id, number))
                .orThrow();
        Message message = asked.orThrow();
        boolean isKept = version.typed() != null;
        Typed typed = isKept ? Typed.of(version.typed()) : Typed.of(message.draft());
        Notice notice = new Notice(
                isKept ? "info" : "warn",
                isKept ? "rotate-cw" : "triangle-alert",
                frame.words().get(isKept ? "compose_again" : "compose_again_not", number),
                frame.words().get(isKept ? "compose_again_says" : "compose_again_not_says"),
                List.of());
        return desk(
                message,
                typed,
                message.draft().revision(),
                accounts,
                shown(id, typed, null),
                null,
                List.of(notice),
                "",
                "");
    }

    /** The text as it stands in the form, saved or not. */
    Desk typed(UUID id, TypedForm form, Typed typed, Problem refused, List<Notice> notices) {
        AsPerson person = frame.asPerson();
        var accounts = ask.the(Source.CHANNELS, () -> channels.accounts(person, Frame.MOST));
        var message = ask.the(Source.CONTENT, () -> content.message(person, id));
        var shown = shown(id, typed, form.correctionNote);
        return desk(
                message.orThrow(),
                typed,
                form.revision,
                accounts,
                shown,
                refused,
                notices,
                form.note,
                form.correctionNote);
    }

    private Ask.Answer<Renditions> shown(UUID id, Typed typed, String correctionNote) {
        AsPerson person = frame.asPerson();
        Asked asked = new Asked(typed.toSend(), Typed.blankToNull(correctionNote));
        return ask.the(Source.CONTENT, () -> content.renditions(person, id, asked));
    }

    private Desk desk(
            Message message,
            Typed typed,
            int revision,
            Ask.Answer<Items<ChannelsApi.Account>> accounts,
            Ask.Answer<Renditions> asked,
            Problem refused,
            List<Notice> notices,
            String note,
            String correctionNote) {
        if (!frame.may(Right.WRITE, message.department())) {
            throw new ForbiddenException(frame.words().get("compose_not_yours"));
        }
        Optional<Renditions> shown = Optional.empty();
        Problem problem = refused;
        try {
            shown = Optional.of(asked.orThrow());
        } catch (Refused e) {
            problem = refused == null ? e.problem() : refused;
        }
        return new Desk(
                message,
                message.draft(),
                typed,
                revision,
                accounts.part().optional().map(Items::items).orElse(List.of()),
                shown,
                problem,
                notices,
                note,
                correctionNote);
    }
}
