package org.beffroi.channels.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.beffroi.channels.account.Account;
import org.beffroi.channels.account.Accounts;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.api.ETags;
import org.beffroi.platform.api.Page;
import org.beffroi.platform.api.PageRequest;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.InAuthority;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/deliveries")
@InAuthority
@Tag(name = "Deliveries", description = "One version on its way to one account, and every attempt that was made")
class DeliveryResource {

    private final Deliveries deliveries;
    private final Attempts attempts;
    private final Accounts accounts;

    DeliveryResource(Deliveries deliveries, Attempts attempts, Accounts accounts) {
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.accounts = accounts;
    }

    @GET
    @Operation(summary = "List deliveries, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Items.class)))
    public Response list(
            @QueryParam("messageId") String messageId,
            @Parameter(schema = @Schema(implementation = DeliveryState.class)) @QueryParam("state") String state,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        PageRequest request = PageRequest.of(limit, cursor);
        List<Delivery> rows = deliveries.page(message(messageId), state(state), request);
        return Page.of(rows, request, DeliveryResource::key).respond(uri, delivery -> view(delivery, null));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read one delivery with its attempts")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "404", description = "delivery-unknown")
    public Response get(@PathParam("id") UUID id) {
        Delivery delivery = deliveries.find(new DeliveryId(id)).orElseThrow(() -> new Refusal(404, "delivery-unknown"));
        List<AttemptView> made =
                attempts.of(delivery.id()).stream().map(AttemptView::of).toList();
        return Response.ok(view(delivery, made))
                .tag(ETags.of(delivery.version()))
                .build();
    }

    private View view(Delivery delivery, List<AttemptView> made) {
        return new View(
                delivery.id(),
                delivery.publicationId(),
                delivery.messageId(),
                delivery.versionId(),
                delivery.accountId(),
                accounts.find(delivery.accountId()).map(Account::name).orElse(null),
                delivery.kind(),
                delivery.state(),
                delivery.attempt(),
                delivery.externalRef().externalId(),
                delivery.permalink(),
                delivery.code(),
                delivery.detail(),
                delivery.notAfter(),
                delivery.dueAt(),
                delivery.createdAt(),
                delivery.changedAt(),
                delivery.counts(),
                made);
    }

    private static List<String> key(Delivery delivery) {
        return List.of(delivery.createdAt().toString(), delivery.id().toString());
    }

    private static MessageId message(String id) {
        try {
            return id == null ? null : new MessageId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "field-invalid").field("messageId").args("messageId");
        }
    }

    private static DeliveryState state(String name) {
        return name == null
                ? null
                : Arrays.stream(DeliveryState.values())
                        .filter(state -> state.name().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new Refusal(400, "field-invalid").field("state").args("state"));
    }

    /**
     * @param detail   French, cause and remedy
     * @param dueAt    when it is worked on next, if at all
     * @param attempts only when one delivery is read
     */
    @Schema(name = "Delivery")
    record View(
            DeliveryId deliveryId,
            PublicationId publicationId,
            MessageId messageId,
            VersionId versionId,
            AccountId accountId,
            String accountName,
            ChannelKind kind,
            DeliveryState state,
            int attempt,
            String externalId,
            String permalink,
            String code,
            String detail,
            Instant notAfter,
            Instant dueAt,
            Instant createdAt,
            Instant changedAt,
            Counts counts,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<AttemptView> attempts) {}

    @Schema(name = "DeliveryList")
    record Items(List<View> items) {}

    /** @param outcome PUBLISHED, ACCEPTED, RETRYABLE, UNCERTAIN, PERMANENT, RECONNECT or DUPLICATE; null while out */
    @Schema(name = "Attempt")
    record AttemptView(
            int number, Purpose purpose, Instant sentAt, Instant endedAt, String outcome, String code, String detail) {

        static AttemptView of(Attempt attempt) {
            return new AttemptView(
                    attempt.number(),
                    attempt.purpose(),
                    attempt.sentAt(),
                    attempt.endedAt(),
                    attempt.outcome(),
                    attempt.code(),
                    attempt.detail());
        }
    }
}
