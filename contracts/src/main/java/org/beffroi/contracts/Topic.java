package org.beffroi.contracts;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The closed list of topics. They are created from this list before a service is ready; automatic creation is off.
 * State topics are compacted only, and every event on them carries the whole public state.
 */
public enum Topic {
    MESSAGES("beffroi.content.messages", 6, null),
    PUBLICATIONS("beffroi.scheduling.publications", 6, Duration.ofDays(14)),
    ACCOUNTS("beffroi.channels.accounts", 1, null),
    DELIVERIES("beffroi.channels.deliveries", 6, Duration.ofDays(14));

    private final String topicName;
    private final int partitions;
    private final Duration retention;

    Topic(String topicName, int partitions, Duration retention) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.retention = retention;
    }

    public String topicName() {
        return topicName;
    }

    public int partitions() {
        return partitions;
    }

    /** How long events are kept; empty on a state topic, which keeps the last event of every key for ever. */
    public Optional<Duration> retention() {
        return Optional.ofNullable(retention);
    }

    public boolean holdsState() {
        return retention == null;
    }

    public static Optional<Topic> ofName(String name) {
        return Arrays.stream(values())
                .filter(topic -> topic.topicName.equals(name))
                .findFirst();
    }
}
