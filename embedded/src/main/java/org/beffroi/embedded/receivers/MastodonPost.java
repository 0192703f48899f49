package org.beffroi.embedded.receivers;

import java.time.Instant;
import java.util.List;

/** A post as the instance keeps it, deleted ones included. */
record MastodonPost(
        String id,
        String account,
        Instant createdAt,
        Instant editedAt,
        String text,
        String spoiler,
        boolean sensitive,
        String visibility,
        String language,
        List<String> media,
        String idempotencyKey,
        boolean deleted) {

    MastodonPost deletedNow() {
        return new MastodonPost(
                id,
                account,
                createdAt,
                editedAt,
                text,
                spoiler,
                sensitive,
                visibility,
                language,
                media,
                idempotencyKey,
                true);
    }
}
