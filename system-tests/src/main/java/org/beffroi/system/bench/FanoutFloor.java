package org.beffroi.system.bench;

import java.util.ArrayList;
import java.util.List;

/** What Kafka, PostgreSQL and the receiver took for themselves during one round, slice by slice. */
record FanoutFloor(List<Latencies> kafka, List<Latencies> commit, List<Latencies> receiver) {

    FanoutFloor() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** The median slice: a second in which the machine did something else weighs little in it. */
    static double typical(List<Latencies> slices) {
        return Baseline.median(slices.stream().map(Latencies::median).toList());
    }
}
