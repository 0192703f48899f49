package org.beffroi.platform.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.beffroi.contracts.Topic;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Topic names of this installation; the prefix lets several share one Kafka. */
@ApplicationScoped
public class EventTopics {

    private final String prefix;
    private final String service;

    EventTopics(
            @ConfigProperty(name = "beffroi.topics.prefix") Optional<String> prefix,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.prefix = prefix.orElse("");
        this.service = service;
    }

    public String nameOf(Topic topic) {
        return prefix + topic.topicName();
    }

    /** Where this service puts what it cannot read from the topic. */
    public String deadLettersOf(String topicName) {
        return topicName + "." + service + ".dlq";
    }

    public String service() {
        return service;
    }

    String prefix() {
        return prefix;
    }
}
