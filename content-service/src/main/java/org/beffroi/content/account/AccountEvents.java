package org.beffroi.content.account;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.platform.event.Event;
import org.beffroi.platform.event.EventConsumer;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class AccountEvents {

    private final EventConsumer consumer;
    private final Accounts accounts;

    AccountEvents(EventConsumer consumer, Accounts accounts) {
        this.consumer = consumer;
        this.accounts = accounts;
    }

    @Incoming("accounts")
    @Blocking
    CompletionStage<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return consumer.consume("accounts", batch, ChannelAccount.class, this::on);
    }

    void on(List<Event<ChannelAccount>> events) {
        events.forEach(event -> accounts.keep(event.data(), event.aggregateVersion()));
    }
}
