package org.beffroi.content.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.content.account.Accounts;
import org.beffroi.content.delivery.Deliveries;
import org.beffroi.content.delivery.KnownDelivery;
import org.beffroi.content.delivery.Waiver;
import org.beffroi.content.delivery.Waivers;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.authority.InAuthority;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Progress per channel, from the events of channel-adapters. */
@Path("/api/v1/messages/{id}/deliveries")
@InAuthority
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "messages")
class DeliveryResource {

    private final Messages messages;
    private final Deliveries deliveries;
    private final Versions versions;
    private final Waivers waivers;
    private final Accounts accounts;

    DeliveryResource(Messages messages, Versions versions, Deliveries deliveries, Waivers waivers, Accounts accounts) {
        this.messages = messages;
        this.versions = versions;
        this.waivers = waivers;
        this.deliveries = deliveries;
        this.accounts = accounts;
    }

    @GET
    @Operation(summary = "How each delivery of a message stands")
    public Listing deliveries(@PathParam("id") UUID id) {
        Message message = messages.get(new MessageId(id));
        Map<UUID, ChannelAccount> known = accounts.byId();
        Optional<VersionId> current = versions.current(message.id()).map(MessageVersion::id);
        Map<UUID, Waiver> waived = current.map(waivers::of).orElse(Map.of());
        return new Listing(deliveries.of(message.id()).stream()
                .map(delivery -> {
                    ChannelAccount account = known.get(delivery.accountId());
                    CorrectionView correction = current.filter(delivery::owesCorrection)
                            .map(version -> CorrectionView.of(delivery, version, account, waived.get(delivery.id())))
                            .orElse(null);
                    return View.of(delivery, Optional.ofNullable(account), correction);
                })
                .toList());
    }

    @Schema(name = "DeliveryList")
    record Listing(List<View> items) {}

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
