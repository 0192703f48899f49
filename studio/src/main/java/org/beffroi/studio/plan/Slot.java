package org.beffroi.studio.plan;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.beffroi.studio.api.SchedulingApi.Publication;

/**
 * What goes out of one message at one instant, as far as it can still be changed.
 *
 * @param title how people know the message
 */
record Slot(UUID message, String title, Instant from, List<Publication> publications) {

    /** @param ids none for all */
    List<Publication> chosen(List<UUID> ids) {
        return ids.isEmpty()
                ? publications
                : publications.stream()
                        .filter(publication -> ids.contains(publication.publicationId()))
                        .toList();
    }
}
