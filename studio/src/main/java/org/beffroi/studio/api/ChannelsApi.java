package org.beffroi.studio.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryState;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Where it goes. */
@RegisterRestClient(configKey = "channels")
@RegisterProvider(ReadProblem.class)
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public interface ChannelsApi {

    /** Newest first. */
    @GET
    @Path("/deliveries")
    Items<Delivery> deliveries(
            @BeanParam AsPerson person,
            @QueryParam("messageId") UUID messageId,
            @QueryParam("state") List<DeliveryState> states,
            @QueryParam("limit") int limit);

    @GET
    @Path("/accounts")
    Items<Account> accounts(@BeanParam AsPerson person, @QueryParam("limit") int limit);

    record Delivery(
            UUID deliveryId,
            UUID publicationId,
            UUID messageId,
            UUID versionId,
            UUID accountId,
            String accountName,
            ChannelKind kind,
            DeliveryState state,
            int attempt,
            String permalink,
            String code,
            String detail,
            Instant notAfter,
            Instant dueAt,
            Instant createdAt,
            Instant changedAt,
            Counts counts,
            String remedy,
            String proof,
            Correction correction,
            List<Open> decisions) {

        @Override
        public List<Open> decisions() {
            return decisions == null ? List.of() : decisions;
        }
    }

    /** The newest, once a newer version was approved; open to decisions of its own. */
    record Correction(CorrectionState state, String detail, String remedy, Instant occurredAt, List<Open> decisions) {

        @Override
        public List<Open> decisions() {
            return decisions == null ? List.of() : decisions;
        }
    }

    /**
     * A decision that the delivery is open to.
     *
     * @param decision         retry, cancellation or completion
     * @param confirmedAbsence whether it asks to have looked on the channel first
     */
    record Open(String decision, boolean confirmedAbsence) {}

    record Account(
            UUID accountId,
            ChannelKind kind,
            String name,
            String locale,
            AccountState state,
            ChannelAccount.Capabilities capabilities,
            String publicBaseUrl,
            ChannelAccount.Imprint imprint) {}
}
