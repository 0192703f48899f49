package org.beffroi.content.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.authority.Bypass;
import org.beffroi.platform.event.ReplayableState;
import org.beffroi.platform.event.ThingRows;

/** Tells the state of every message again that was ever told, which is since its first submission. */
@ApplicationScoped
class MessageReplayQueue implements ReplayableState {

    private static final String TOLD = "message where event_version > 0";

    private final Bypass bypass;
    private final Messages messages;
    private final Announcements announcements;

    MessageReplayQueue(Bypass bypass, Messages messages, Announcements announcements) {
        this.bypass = bypass;
        this.messages = messages;
        this.announcements = announcements;
    }

    @Override
    public long count() {
        return bypass.call(Bypass.Name.QUEUE, connection -> ThingRows.count(connection, TOLD));
    }

    @Override
    public List<Thing> after(UUID last, int most) {
        return bypass.call(Bypass.Name.QUEUE, connection -> ThingRows.after(connection, TOLD, last, most));
    }

    @Override
    public void tell(UUID id) {
        announcements.repeat(messages.lock(new MessageId(id)));
    }
}
