package org.beffroi.content.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.content.account.Accounts;
import org.beffroi.content.delivery.Deliveries;
import org.beffroi.content.delivery.KnownDelivery;
import org.beffroi.content.delivery.Waiver;
import org.beffroi.content.delivery.Waivers;
import org.beffroi.content.message.CorrectionView;
import org.beffroi.content.message.MessageVersion;
import org.beffroi.content.message.Messages;
import org.beffroi.content.message.Versions;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.VersionId;

/** Lists the deliveries of a message with what each owes to its current version. */
@ApplicationScoped
class ListDeliveries {

    private final Messages messages;
    private final Versions versions;
    private final Deliveries deliveries;
    private final Waivers waivers;
    private final Accounts accounts;

    ListDeliveries(Messages messages, Versions versions, Deliveries deliveries, Waivers waivers, Accounts accounts) {
        this.messages = messages;
        this.versions = versions;
        this.deliveries = deliveries;
        this.waivers = waivers;
        this.accounts = accounts;
    }

    DeliveryList of(MessageId id) {
        MessageId message = messages.get(id).id();
        Map<UUID, ChannelAccount> known = accounts.byId();
        Optional<VersionId> current = versions.current(message).map(MessageVersion::id);
        Map<UUID, Waiver> waived = current.map(waivers::of).orElse(Map.of());
        return new DeliveryList(deliveries.of(message).stream()
                .map(delivery -> view(delivery, known.get(delivery.accountId()), current, waived))
                .toList());
    }

    private static DeliveryList.View view(
            KnownDelivery delivery, ChannelAccount account, Optional<VersionId> current, Map<UUID, Waiver> waived) {
        CorrectionView correction = current.filter(delivery::owesCorrection)
                .map(version -> CorrectionView.of(delivery, version, account, waived.get(delivery.id())))
                .orElse(null);
        return DeliveryList.View.of(delivery, Optional.ofNullable(account), correction);
    }
}
