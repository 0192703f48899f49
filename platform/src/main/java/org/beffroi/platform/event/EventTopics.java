package org.beffroi.platform.event;

import jakarta.enterprise.context.ApplicationScoped;
import org.beffroi.contracts.Topic;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Topic names of this installation; the prefix lets several share one Kafka. */
@ApplicationScoped
public class EventTopics {

    private final String prefix;
    private final String service;

    EventTopics(EventTopicConfig config, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.prefix = config.prefix().orElse("");
        this.service = service;
    }

    public String nameOf(Topic topic) {
        return prefix + topic.topicName();
    }

    /** Where this service puts what it cannot read from the topic. */
    public String deadLettersOf(String topicName) {
        return topicName + "." + service + ".dlq";
    }

    /** Where this service reads what it is given once more; nobody else reads there, and no state is compacted away. */
    String replayOf(String topicName) {
        return topicName + replaySuffix();
    }

    boolean isReplay(String topicName) {
        return topicName.endsWith(replaySuffix());
    }

    /** The topic that a replayed event came from, or the topic itself. */
    String originOf(String topicName) {
        return isReplay(topicName)
                ? topicName.substring(0, topicName.length() - replaySuffix().length())
                : topicName;
    }

    private String replaySuffix() {
        return "." + service + ".replay";
    }

    public String service() {
        return service;
    }

    String prefix() {
        return prefix;
    }
}
