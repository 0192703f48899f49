package org.beffroi.content.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.beffroi.content.delivery.Deliveries;
import org.beffroi.content.delivery.KnownDelivery;
import org.beffroi.content.message.MessageView.DraftView;
import org.beffroi.content.message.MessageView.VariantView;
import org.beffroi.content.message.MessageView.WithdrawnView;
import org.beffroi.contracts.ChannelKind;

/** Puts together what is seen of a message. */
@ApplicationScoped
public class ShowMessage {

    private final Messages messages;
    private final Drafts drafts;
    private final Versions versions;
    private final Deliveries deliveries;

    ShowMessage(Messages messages, Drafts drafts, Versions versions, Deliveries deliveries) {
        this.messages = messages;
        this.drafts = drafts;
        this.versions = versions;
        this.deliveries = deliveries;
    }

    public MessageView show(Message message) {
        // the state is read from a view of the database, which sees only what is written
        messages.flush();
        Draft draft = drafts.of(message.id());
        return new MessageView(
                message.id(),
                messages.standing(message.id()),
                draft.title(),
                message.department(),
                message.authorActor(),
                message.createdAt(),
                message.slug(),
                draft(message, draft),
                versions.of(message.id()).stream().map(VersionView::of).toList(),
                deliveries.of(message.id()).stream()
                        .collect(Collectors.groupingBy(KnownDelivery::state, TreeMap::new, Collectors.counting())),
                withdrawn(message));
    }

    DraftView draft(Message message, Draft draft) {
        List<String> channels = draft.channels()
                .map(kinds -> kinds.stream().map(ChannelKind::word).toList())
                .orElse(null);
        List<VariantView> variants = drafts.variants(draft).stream()
                .map(variant ->
                        new VariantView(variant.kind().word(), variant.locale(), variant.title(), variant.text()))
                .toList();
        return new DraftView(
                draft.revision(),
                draft.title(),
                draft.body(),
                draft.locale(),
                message.department(),
                channels,
                variants,
                draft.savedBy(),
                draft.savedAt());
    }

    private static WithdrawnView withdrawn(Message message) {
        return message.withdrawn() == null
                ? null
                : new WithdrawnView(
                        message.withdrawn().reason(), message.withdrawn().replacementUrl(), message.withdrawnAt());
    }
}
