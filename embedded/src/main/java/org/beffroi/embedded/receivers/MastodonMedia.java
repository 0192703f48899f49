package org.beffroi.embedded.receivers;

import java.time.Instant;

/** An uploaded image, free or attached to a post. */
record MastodonMedia(
        String id,
        String account,
        Instant createdAt,
        Instant readyAt,
        String type,
        int width,
        int height,
        String description,
        String post) {

    MastodonMedia attachedTo(String status) {
        return new MastodonMedia(id, account, createdAt, readyAt, type, width, height, description, status);
    }

    MastodonMedia describedAs(String text) {
        return new MastodonMedia(id, account, createdAt, readyAt, type, width, height, text, post);
    }
}
