package org.beffroi.platform.event;

import java.util.List;
import java.util.UUID;

/**
 * The state that a service owns and tells on a state topic, so that it can tell it once more: to consumers that lost
 * theirs, or to a topic that was lost. Only state; a command is never told again.
 */
public interface ReplayableState {

    /** How many things have a state that was ever told, of all authorities. */
    long count();

    /** The next such things by id, of all authorities. */
    List<Thing> after(UUID last, int most);

    /**
     * Adds the present state of the thing to the outbox, under its lock and with the version it has. Called in the scope
     * and transaction of its authority.
     */
    void tell(UUID id);

    record Thing(UUID id, String authority) {}
}
