package org.beffroi.scheduling.account;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.platform.event.Event;
import org.beffroi.platform.event.EventConsumer;
import org.beffroi.platform.event.Origin;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the newest state of every account, and tells the publications that are bound for it. */
@ApplicationScoped
class FollowAccounts {

    private final EventConsumer consumer;
    private final Origin origin;
    private final KnownAccounts accounts;
    private final jakarta.enterprise.event.Event<AccountChanged> changes;

    FollowAccounts(
            EventConsumer consumer,
            Origin origin,
            KnownAccounts accounts,
            jakarta.enterprise.event.Event<AccountChanged> changes) {
        this.consumer = consumer;
        this.origin = origin;
        this.accounts = accounts;
        this.changes = changes;
    }

    @Incoming("accounts")
    @Blocking
    CompletionStage<Void> consume(KafkaRecordBatch<String, byte[]> batch) {
        return consumer.consume("accounts", batch, ChannelAccount.class, this::on);
    }

    void on(List<Event<ChannelAccount>> events) {
        events.forEach(this::on);
    }

    private void on(Event<ChannelAccount> event) {
        origin.becomesOf(event);
        accounts.keep(event.data()).map(AccountChanged::new).ifPresent(changes::fire);
    }
}
