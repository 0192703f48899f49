package org.beffroi.platform.event;

import java.time.Instant;
import java.util.UUID;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.Lane;

/**
 * An event as received.
 *
 * @param aggregateVersion of the thing that the data is about; grows with every event of it
 * @param actor            who caused it, a person's user name or a service
 * @param causationId      the request or the event that caused it
 */
public record Event<T>(
        UUID id,
        EventType type,
        String authority,
        String key,
        long aggregateVersion,
        Lane lane,
        String actor,
        String causationId,
        Instant time,
        T data) {}
