package org.beffroi.content.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.beffroi.content.account.Accounts;
import org.beffroi.content.delivery.Deliveries;
import org.beffroi.content.media.Pictures;
import org.beffroi.content.rendition.Manuscript;
import org.beffroi.content.rendition.Proof;
import org.beffroi.content.rendition.Rectification;
import org.beffroi.content.rendition.Renderer;
import org.beffroi.content.rendition.ShortCodes;
import org.beffroi.content.rendition.Slug;
import org.beffroi.content.rendition.Surroundings;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.platform.api.Refusal;

/** Renders a draft as it would be frozen now. */
@ApplicationScoped
public class RenderDraft {

    private final Messages messages;
    private final Drafts drafts;
    private final Deliveries deliveries;
    private final Accounts accounts;
    private final Pictures pictures;
    private final ShortLinkConfig shortLinks;

    RenderDraft(
            Messages messages,
            Drafts drafts,
            Deliveries deliveries,
            Accounts accounts,
            Pictures pictures,
            ShortLinkConfig shortLinks) {
        this.messages = messages;
        this.drafts = drafts;
        this.deliveries = deliveries;
        this.accounts = accounts;
        this.pictures = pictures;
        this.shortLinks = shortLinks;
    }

    /** @param correctionNote what residents would read, where something of the message is published; or null */
    public Proof render(Message message, Draft draft, ShortCodes codes, String correctionNote) {
        return render(
                message,
                connected -> new Manuscript(
                        draft.title(),
                        draft.body(),
                        draft.locale(),
                        draft.channels().orElseGet(() -> Renderer.kindsOf(connected)),
                        drafts.variants(draft)),
                codes,
                correctionNote);
    }

    /** A text as its author has it before him, saved or not. */
    Proof render(Message message, DraftText text, ShortCodes codes, String correctionNote) {
        return render(
                message,
                connected -> new Manuscript(
                        text.title(),
                        text.body(),
                        text.locale(),
                        text.channels() == null ? Renderer.kindsOf(connected) : text.channels(),
                        text.variants()),
                codes,
                correctionNote);
    }

    private Proof render(
            Message message, Function<List<ChannelAccount>, Manuscript> text, ShortCodes codes, String correctionNote) {
        Rectification rectification = rectification(message, correctionNote);
        List<ChannelAccount> connected = accounts.connected();
        Manuscript manuscript = text.apply(connected);
        return Renderer.render(
                manuscript,
                new Surroundings(
                        message.id(),
                        message.nextNumber(),
                        slug(message, manuscript.title()),
                        site(connected, manuscript.locale()),
                        connected,
                        pictures.namedIn(texts(manuscript)),
                        shortLinks.baseUrl(),
                        codes),
                rectification);
    }

    /** While something of the message is published, a further version corrects it; null otherwise. */
    private Rectification rectification(Message message, String note) {
        if (note != null && note.codePointCount(0, note.length()) > Rectification.LONGEST_NOTE) {
            throw new Refusal(422, "text-too-long").field("correctionNote").args(Rectification.LONGEST_NOTE);
        }
        if (deliveries.anyLive(message.id())) {
            return new Rectification(note);
        }
        if (note != null) {
            throw new Refusal(422, "nothing-to-correct").field("correctionNote");
        }
        return null;
    }

    private String slug(Message message, String title) {
        return message.slug() == null ? Slug.free(title, messages::isSlugTaken) : message.slug();
    }

    /** The website in the language of the text, else the first. */
    private static ChannelAccount site(List<ChannelAccount> connected, String locale) {
        List<ChannelAccount> sites = connected.stream()
                .filter(account -> account.kind() == ChannelKind.WEBSITE && account.publicBaseUrl() != null)
                .toList();
        return sites.stream()
                .filter(site -> site.locale().equals(locale))
                .findFirst()
                .or(() -> sites.stream().findFirst())
                .orElse(null);
    }

    private static Stream<String> texts(Manuscript manuscript) {
        return Stream.concat(
                Stream.of(manuscript.body()), manuscript.variants().stream().map(Manuscript.Variant::text));
    }
}
