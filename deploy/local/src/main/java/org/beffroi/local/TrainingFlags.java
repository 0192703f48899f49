package org.beffroi.local;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * For the parts that train: both compilers, so that the cache serves a cluster and this machine alike, and room for what
 * is written at the end. The others start as always.
 */
record TrainingFlags(Caches caches, Set<Part> trained, JvmFlags others) implements JvmFlags {

    @Override
    public List<String> of(Part part) {
        if (!trained.contains(part)) {
            return others.of(part);
        }
        return Stream.concat(caches.of(part).making().stream(), Stream.of("-Xmx512m"))
                .toList();
    }
}
