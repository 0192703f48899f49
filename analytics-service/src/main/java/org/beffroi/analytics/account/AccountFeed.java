package org.beffroi.analytics.account;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.platform.event.Event;
import org.beffroi.platform.event.EventConsumer;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes the state of channel accounts. */
@ApplicationScoped
class AccountFeed {

    private final EventConsumer consumer;
    private final ReportedAccounts accounts;

    AccountFeed(EventConsumer consumer, ReportedAccounts accounts) {
        this.consumer = consumer;
        this.accounts = accounts;
    }

    @Incoming("accounts")
    @Blocking
    CompletionStage<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return consumer.consume("accounts", batch, ChannelAccount.class, this::on);
    }

    void on(List<Event<ChannelAccount>> events) {
        events.forEach(event -> accounts.put(event.authority(), event.data()));
    }
}
