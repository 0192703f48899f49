package org.beffroi.scheduling.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.MessageState;
import org.beffroi.platform.event.Event;
import org.beffroi.platform.event.EventConsumer;
import org.beffroi.platform.event.EventRefused;
import org.beffroi.platform.event.Origin;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the newest state of every message, and tells the publications that wait for it. */
@ApplicationScoped
class FollowMessages {

    private final EventConsumer consumer;
    private final Origin origin;
    private final KnownMessages messages;
    private final ObjectMapper json;
    private final jakarta.enterprise.event.Event<MessageChanged> changes;

    FollowMessages(
            EventConsumer consumer,
            Origin origin,
            KnownMessages messages,
            ObjectMapper json,
            jakarta.enterprise.event.Event<MessageChanged> changes) {
        this.consumer = consumer;
        this.origin = origin;
        this.messages = messages;
        this.json = json;
        this.changes = changes;
    }

    @Incoming("messages")
    @Blocking
    CompletionStage<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return consumer.consume("messages", batch, MessageState.class, this::on);
    }

    void on(List<Event<MessageState>> events) {
        events.forEach(this::on);
    }

    private void on(Event<MessageState> event) {
        origin.becomesOf(event);
        messages.keep(event.data(), renderedKinds(event.data()))
                .map(MessageChanged::new)
                .ifPresent(changes::fire);
    }

    private Set<ChannelKind> renderedKinds(MessageState state) {
        return state.current() == null
                ? Set.of()
                : frozen(state.current().frozen()).renditions().stream()
                        .map(FrozenContent.Rendition::kind)
                        .collect(Collectors.toSet());
    }

    private FrozenContent frozen(String text) {
        try {
            return json.readValue(text, FrozenContent.class);
        } catch (JsonProcessingException e) {
            throw new EventRefused("The frozen content cannot be read", e);
        }
    }
}
