package org.beffroi.channels.message;

import jakarta.enterprise.context.ApplicationScoped;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.MessageState;
import org.beffroi.contracts.MessageState.Current;
import org.beffroi.platform.event.Event;
import org.beffroi.platform.event.Origin;

/** Takes the state of a message, keeps what was approved to the letter, and has its media fetched at once. */
@ApplicationScoped
class LearnMessage {

    private final KnownMessages messages;
    private final ApprovedVersions versions;
    private final Media media;
    private final Origin origin;
    private final jakarta.enterprise.event.Event<MessageChanged> changed;

    LearnMessage(
            KnownMessages messages,
            ApprovedVersions versions,
            Media media,
            Origin origin,
            jakarta.enterprise.event.Event<MessageChanged> changed) {
        this.messages = messages;
        this.versions = versions;
        this.media = media;
        this.origin = origin;
        this.changed = changed;
    }

    void from(Event<MessageState> event) {
        origin.becomesOf(event);
        MessageId id = event.data().messageId();
        KnownMessage message = messages.find(id).orElseGet(() -> new KnownMessage(id));
        if (message.take(event.data(), event.time())) {
            messages.persist(message);
            if (event.data().current() != null) {
                keep(id, event.data().current());
            }
            changed.fire(new MessageChanged(id));
        }
    }

    private void keep(MessageId message, Current current) {
        if (versions.find(current.versionId()).isEmpty()) {
            ApprovedVersion version = new ApprovedVersion(message, current);
            versions.persistAndFlush(version);
            if (version.isIntact()) {
                FrozenContent content = versions.content(version);
                media.want(version.id(), content.media());
            }
        }
    }
}
