package org.beffroi.platform.event;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.beffroi.contracts.Topic;
import org.beffroi.platform.queue.PollingWorkers;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Creates the topics of the catalogue and this service's dead-letter topics before any consumer subscribes: one that
 * subscribes too early can miss its topic for minutes. Automatic creation is off, so that a typo is no topic.
 */
// @Readiness is a qualifier, beside which a bean that is also injected by its type has to be @Default
@Readiness
@Default
@ApplicationScoped
class TopicCreation implements HealthCheck {

    private static final Logger LOGGER = Logger.getLogger(TopicCreation.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Long enough for a broker that starts beside us; after it the service starts and readiness tells. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String DEAD_LETTER_RETENTION_MS =
            Long.toString(Duration.ofDays(90).toMillis());

    private final Map<String, Object> broker;
    private final EventTopics topics;
    private final Config config;
    private final short replication;
    private final Duration check;
    private final PollingWorkers workers;
    private volatile boolean done;

    TopicCreation(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            EventTopics topics,
            Config config,
            EventTopicConfig topicConfig,
            PollingWorkers workers) {
        this.broker = broker;
        this.topics = topics;
        this.config = config;
        this.replication = topicConfig.replication();
        this.check = topicConfig.check();
        this.workers = workers;
    }

    void create(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!tryCreate()) {
            if (System.nanoTime() > deadline) {
                LOGGER.errorf("Kafka is away; topics will be created when it comes back waited=%s", PATIENCE);
                Thread.ofVirtual().name("beffroi-topics").start(this::createWhenBack);
                return;
            }
            pause();
        }
        keep();
    }

    /** A broker that lost everything gets its topics back without a restart of ours. */
    private void keep() {
        workers.start("topics", check, () -> {
            tryCreate();
            return false;
        });
    }

    private void createWhenBack() {
        while (!tryCreate()) {
            pause();
        }
        keep();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tryCreate() {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 8_000);
        try (Admin admin = Admin.create(settings)) {
            CreateTopicsResult result = admin.createTopics(wanted());
            for (var creation : result.values().values()) {
                awaitCreation(creation);
            }
            done = true;
            return true;
        } catch (ExecutionException | KafkaException e) {
            LOGGER.infof("Waiting for Kafka cause=%s", e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void awaitCreation(KafkaFuture<Void> creation) throws ExecutionException, InterruptedException {
        try {
            creation.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private List<NewTopic> wanted() {
        Stream<NewTopic> catalogue = Arrays.stream(Topic.values()).map(this::topic);
        Stream<NewTopic> ours = consumedTopics().stream()
                .flatMap(consumed -> Stream.of(topics.deadLettersOf(consumed), topics.replayOf(consumed)))
                .map(this::lettersTopic);
        return Stream.concat(catalogue, ours).toList();
    }

    private NewTopic topic(Topic topic) {
        return topic.retention()
                .map(kept -> created(
                        topics.nameOf(topic),
                        topic.partitions(),
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(kept.toMillis())))
                .orElseGet(() -> created(
                        topics.nameOf(topic),
                        topic.partitions(),
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    private NewTopic lettersTopic(String name) {
        return created(name, 1, TopicConfig.RETENTION_MS_CONFIG, DEAD_LETTER_RETENTION_MS);
    }

    /** An event is acknowledged once all copies but one have it, so that one broker may be away and none is lost. */
    private NewTopic created(String name, int partitions, String setting, String value) {
        String inSync = Integer.toString(Math.max(1, replication - 1));
        return new NewTopic(name, partitions, replication)
                .configs(Map.of(setting, value, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, inSync));
    }

    /** The topics that the channels of this service read. */
    List<String> consumedTopics() {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith("mp.messaging.incoming.") && name.matches(".*\\.topics?"))
                .map(name -> config.getOptionalValue(name, String.class))
                .flatMap(Optional::stream)
                .flatMap(names -> Arrays.stream(names.split(",")))
                .map(String::strip)
                .filter(name -> !topics.isReplay(name))
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("topics").status(done).build();
    }
}
