package org.beffroi.analytics.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.beffroi.analytics.link.ShortLinks;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.MessageState;
import org.beffroi.contracts.MessageState.Current;
import org.beffroi.platform.event.Event;
import org.beffroi.platform.event.EventConsumer;
import org.beffroi.platform.event.EventRefused;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes the state of messages: title, current version, and the short links of each approved version. */
@ApplicationScoped
class MessageFeed {

    private final EventConsumer consumer;
    private final ReportedMessages messages;
    private final ShortLinks links;
    private final ObjectReader frozen;

    MessageFeed(EventConsumer consumer, ReportedMessages messages, ShortLinks links, ObjectMapper json) {
        this.consumer = consumer;
        this.messages = messages;
        this.links = links;
        this.frozen = json.readerFor(FrozenContent.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
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
        MessageState state = event.data();
        Current current = state.current();
        if (current == null) {
            messages.put(event.authority(), state.messageId(), state.version(), title(state), null, event.time());
            return;
        }
        FrozenContent content = read(current);
        messages.put(
                event.authority(),
                state.messageId(),
                state.version(),
                content.title(),
                current.versionId(),
                event.time());
        links.keep(event.authority(), state.messageId(), current.versionId(), content.links());
    }

    private static String title(MessageState state) {
        return state.title() == null ? "" : state.title();
    }

    private FrozenContent read(Current current) {
        try {
            return frozen.readValue(current.frozen());
        } catch (JsonProcessingException e) {
            throw new EventRefused("The frozen content of version " + current.versionId() + " is not readable", e);
        }
    }
}
