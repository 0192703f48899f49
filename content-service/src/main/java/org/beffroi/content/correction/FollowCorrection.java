package org.beffroi.content.correction;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beffroi.content.account.Accounts;
import org.beffroi.content.delivery.Deliveries;
import org.beffroi.content.delivery.Waiver;
import org.beffroi.content.delivery.Waivers;
import org.beffroi.content.message.CorrectionView;
import org.beffroi.content.message.MessageVersion;
import org.beffroi.content.message.Messages;
import org.beffroi.content.message.Versions;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.api.Refusal;

/** Puts together what is live of older versions and how far each is corrected. */
@ApplicationScoped
class FollowCorrection {

    private final Messages messages;
    private final Versions versions;
    private final Deliveries deliveries;
    private final Waivers waivers;
    private final Accounts accounts;

    FollowCorrection(Messages messages, Versions versions, Deliveries deliveries, Waivers waivers, Accounts accounts) {
        this.messages = messages;
        this.versions = versions;
        this.deliveries = deliveries;
        this.waivers = waivers;
        this.accounts = accounts;
    }

    /** @param items never empty */
    record Progress(MessageVersion version, List<CorrectionView> items) {

        int done() {
            return (int) items.stream().filter(CorrectionView::done).count();
        }

        CorrectionView of(UUID delivery) {
            return items.stream()
                    .filter(item -> item.deliveryId().equals(delivery))
                    .findFirst()
                    .orElseThrow();
        }
    }

    Progress of(MessageId id) {
        MessageVersion version = versions.current(messages.get(id).id()).orElseThrow(FollowCorrection::none);
        Map<UUID, Waiver> waived = waivers.of(version.id());
        Map<UUID, ChannelAccount> known = accounts.byId();
        List<CorrectionView> items = deliveries.of(id).stream()
                .filter(delivery -> delivery.owesCorrection(version.id()))
                .map(delivery -> CorrectionView.of(
                        delivery, version.id(), known.get(delivery.accountId()), waived.get(delivery.id())))
                .toList();
        if (items.isEmpty()) {
            throw none();
        }
        return new Progress(version, items);
    }

    private static Refusal none() {
        return new Refusal(404, "no-correction");
    }
}
