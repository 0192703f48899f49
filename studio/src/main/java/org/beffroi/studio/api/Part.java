package org.beffroi.studio.api;

import java.util.Optional;
import java.util.function.Function;

/**
 * One section's share of a page: what a service answered, or that it is away. A page shows the parts it got.
 *
 * @param value   null when the service is away
 * @param source whose part it is
 */
public record Part<T>(T value, Source source) {

    public boolean isHere() {
        return value != null;
    }

    public <R> Part<R> map(Function<T, R> change) {
        return new Part<>(value == null ? null : change.apply(value), source);
    }

    public Optional<T> optional() {
        return Optional.ofNullable(value);
    }
}
