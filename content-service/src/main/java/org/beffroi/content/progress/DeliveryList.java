package org.beffroi.content.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.content.delivery.KnownDelivery;
import org.beffroi.content.message.CorrectionView;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryState;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How each delivery of a message stands. */
@Schema(name = "DeliveryList")
record DeliveryList(List<View> items) {

    @Schema(name = "Delivery")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            UUID deliveryId,
            UUID publicationId,
            UUID versionId,
            UUID accountId,
            ChannelKind kind,
            String accountName,
            DeliveryState state,
            int attempt,
            String externalId,
            @Schema(description = "Where a person sees it") String permalink,
            String code,

            @Schema(description = "Cause and remedy, in French")
            String detail,

            Instant occurredAt,
            @Schema(description = "Recipients by outcome") Counts counts,

            @Schema(description = "While it is live of an older version than the current one")
            CorrectionView correction) {

        static View of(KnownDelivery delivery, Optional<ChannelAccount> account, CorrectionView correction) {
            return new View(
                    delivery.id(),
                    delivery.publicationId(),
                    delivery.versionId(),
                    delivery.accountId(),
                    delivery.kind(),
                    account.map(ChannelAccount::name).orElse(null),
                    delivery.state(),
                    delivery.attempt(),
                    delivery.externalId(),
                    delivery.permalink(),
                    delivery.code(),
                    delivery.detail(),
                    delivery.occurredAt(),
                    delivery.counts(),
                    correction);
        }
    }
}
