package org.beffroi.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.MessageState;
import org.beffroi.contracts.ReviewState;
import org.beffroi.platform.authority.Bypass;
import org.beffroi.platform.event.Outbox;
import org.beffroi.platform.event.ReplayableState;
import org.beffroi.platform.event.ThingRows;

/** Tells notes that begin with a star, unless they say that they cannot be told. */
@ApplicationScoped
class NoteReplayQueue implements ReplayableState {

    static final String BROKEN = "* broken";

    private static final String TOLD = "note where text like '*%'";

    private final Bypass bypass;
    private final Notes notes;
    private final Outbox outbox;

    NoteReplayQueue(Bypass bypass, Notes notes, Outbox outbox) {
        this.bypass = bypass;
        this.notes = notes;
        this.outbox = outbox;
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
        Note note = notes.findById(id);
        if (note.text().equals(BROKEN)) {
            throw new IllegalStateException("This note cannot be told");
        }
        MessageState state = new MessageState(
                new MessageId(id), note.version(), ReviewState.IN_REVIEW, null, null, "COM", note.text());
        outbox.add(EventType.MESSAGE_SUBMITTED, id, note.version(), state);
    }
}
