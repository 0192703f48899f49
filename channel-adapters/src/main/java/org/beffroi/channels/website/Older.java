package org.beffroi.channels.website;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Where a list of older messages begins, as it stands in an address: microseconds and identifier. */
record Older(Instant publishedAt, UUID id) {

    static Older than(Page page) {
        return new Older(page.publishedAt(), page.id());
    }

    static Optional<Older> parse(String text) {
        try {
            String[] parts = text.split("_", 2);
            return Optional.of(new Older(
                    Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS), UUID.fromString(parts[1])));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, publishedAt) + "_" + id;
    }
}
