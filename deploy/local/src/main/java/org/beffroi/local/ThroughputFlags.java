package org.beffroi.local;

import java.util.List;

/** What a cluster runs with: both compilers and room. {@code BEFFROI_JVM=throughput} asks for it, to measure what production does. */
record ThroughputFlags() implements JvmFlags {

    static boolean wanted(String jvm) {
        return "throughput".equals(jvm);
    }

    @Override
    public List<String> of(Part part) {
        return List.of(StartCache.COLLECTOR, "-Xms256m", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError");
    }
}
