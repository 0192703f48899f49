package org.beffroi.platform.event;

import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.beffroi.platform.settings.InstallationConfig;
import org.eclipse.microprofile.config.Config;

/**
 * Names each consumer: the group is {@code service.channel}, so that two channels of a service do not share work; the
 * member is {@code instance.channel}, so that a restart takes its partitions back without a rebalance.
 */
@ApplicationScoped
class ConsumerIdentity implements ClientCustomizer<Map<String, Object>> {

    private final EventTopics topics;
    private final String instance;

    ConsumerIdentity(EventTopics topics, InstallationConfig installation) {
        this.topics = topics;
        this.instance = installation.instance();
    }

    @Override
    public Map<String, Object> customize(String channel, Config channelConfig, Map<String, Object> settings) {
        if (settings.containsKey(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG)) {
            settings.put(ConsumerConfig.GROUP_ID_CONFIG, topics.prefix() + topics.service() + "." + channel);
            settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance + "." + channel);
        }
        return settings;
    }
}
