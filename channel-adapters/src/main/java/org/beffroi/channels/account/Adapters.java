package org.beffroi.channels.account;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.beffroi.channels.adapter.ChannelAdapter;
import org.beffroi.contracts.ChannelKind;

/** The channels of this installation. */
@ApplicationScoped
public class Adapters {

    private final Map<ChannelKind, ChannelAdapter> byKind;

    Adapters(@All List<ChannelAdapter> adapters) {
        byKind = adapters.stream().collect(Collectors.toUnmodifiableMap(ChannelAdapter::kind, Function.identity()));
    }

    public ChannelAdapter of(ChannelKind kind) {
        return find(kind).orElseThrow(() -> new IllegalStateException("No adapter speaks " + kind));
    }

    /** Kinds whose limits the other side sets and may change. */
    List<ChannelKind> withChangingLimits() {
        return byKind.values().stream()
                .filter(ChannelAdapter::limitsMayChange)
                .map(ChannelAdapter::kind)
                .toList();
    }

    Optional<ChannelAdapter> find(ChannelKind kind) {
        return Optional.ofNullable(byKind.get(kind));
    }
}
