package org.beffroi.scheduling.publication;

import java.time.Duration;
import java.util.List;
import org.beffroi.contracts.Lane;

/** What became of due publications, once it is committed. */
record Settled(List<Release> released, int missed) {

    record Release(Lane lane, Duration lateness) {}

    static Settled of(List<Publication> released, List<Publication> missed) {
        return new Settled(
                released.stream()
                        .map(it -> new Release(it.lane(), it.lateness()))
                        .toList(),
                missed.size());
    }
}
