package org.beffroi.local;

import java.util.List;
import java.util.stream.Stream;

/**
 * Small heaps, one simple collector and the quick compiler, because on one machine starting fast in little memory matters
 * more than steady throughput. They stand here and nowhere else: a cluster runs the same applications without them.
 */
record LocalFlags(Caches caches, boolean useCaches) implements JvmFlags {

    private static final List<String> LIGHT = List.of(
            StartCache.COLLECTOR,
            "-XX:TieredStopAtLevel=1",
            "-Xms24m",
            "-Xss256k",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+ExitOnOutOfMemoryError");

    @Override
    public List<String> of(Part part) {
        return Stream.of(
                        LIGHT,
                        List.of("-Xmx" + part.heapMegabytes() + "m"),
                        useCaches ? caches.of(part).using() : List.<String>of())
                .flatMap(List::stream)
                .toList();
    }
}
