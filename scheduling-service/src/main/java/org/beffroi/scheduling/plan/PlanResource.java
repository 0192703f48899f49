package org.beffroi.scheduling.plan;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PlanId;
import org.beffroi.platform.api.Idempotent;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.InAuthority;
import org.beffroi.scheduling.calendar.Timing;
import org.beffroi.scheduling.publication.PublicationView;
import org.beffroi.scheduling.publication.Publications;
import org.beffroi.scheduling.publication.Timings;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Plans over HTTP. */
@Path("/api/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
@InAuthority
@Tag(name = "plans")
class PlanResource {

    /** A town with more channels plans twice. */
    private static final int MAX_ACCOUNTS = 50;

    private final PlanMessage plan;
    private final Plans plans;
    private final Publications publications;
    private final Timings timings;

    PlanResource(PlanMessage plan, Plans plans, Publications publications, Timings timings) {
        this.plan = plan;
        this.plans = plans;
        this.publications = publications;
        this.timings = timings;
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Plan a message on some accounts, at an instant or now")
    @Parameter(
            name = "Idempotency-Key",
            in = ParameterIn.HEADER,
            description = "Makes a repeated request safe",
            schema = @Schema(implementation = String.class))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PlanView.class)))
    @APIResponse(responseCode = "403", description = "role-missing, department-foreign")
    @APIResponse(responseCode = "404", description = "message-unknown: never submitted, or not heard of yet")
    @APIResponse(responseCode = "409", description = "message-withdrawn, already-planned, already-published")
    @APIResponse(
            responseCode = "422",
            description = "field-missing, account-unknown, account-disabled, account-repeated, accounts-too-many, "
                    + "channel-not-rendered, at-and-now, time-malformed, zone-unknown, time-in-gap, offset-mismatch, "
                    + "time-past, time-too-far, not-after-before-due")
    public Response create(PlanRequest request) {
        Plan made = plan.plan(request.message(), request.accounts(), timing(request));
        return Response.created(URI.create("/api/v1/plans/" + made.id()))
                .entity(view(made))
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One plan and its publications")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlanView.class)))
    @APIResponse(responseCode = "404", description = "plan-unknown")
    public Response read(@PathParam("id") UUID id) {
        Plan found = plans.find(new PlanId(id)).orElseThrow(() -> new Refusal(404, "plan-unknown"));
        return Response.ok(view(found)).build();
    }

    private Timing timing(PlanRequest request) {
        if (request.isNow()) {
            return timings.now(request.zone(), request.notAfter());
        }
        return timings.at(request.at(), request.zone(), request.notAfter());
    }

    private PlanView view(Plan shown) {
        return new PlanView(
                shown.id(),
                shown.messageId(),
                shown.createdBy(),
                shown.createdAt(),
                publications.of(shown.id()).stream().map(PublicationView::of).toList());
    }

    /** Either {@code at} with {@code zone}, or {@code now}. */
    @Schema(name = "PlanRequest")
    record PlanRequest(
            @Schema(required = true) UUID messageId,
            @Schema(required = true) List<UUID> accountIds,

            @Schema(
                    description = "Local date and time; an offset is accepted if it fits the zone",
                    examples = "2026-11-27T17:30")
            String at,

            @Schema(description = "IANA name; needed with at", examples = "Europe/Paris")
            String zone,

            @Schema(description = "After it nothing new becomes public", examples = "2026-11-27T20:00")
            String notAfter,

            @Schema(description = "Instead of at") Boolean now) {

        MessageId message() {
            if (messageId == null) {
                throw missing("messageId");
            }
            return new MessageId(messageId);
        }

        List<AccountId> accounts() {
            if (accountIds == null || accountIds.isEmpty() || accountIds.contains(null)) {
                throw missing("accountIds");
            }
            if (accountIds.size() > MAX_ACCOUNTS) {
                throw new Refusal(422, "accounts-too-many").field("accountIds").args(MAX_ACCOUNTS);
            }
            if (new HashSet<>(accountIds).size() < accountIds.size()) {
                throw new Refusal(422, "account-repeated").field("accountIds");
            }
            return accountIds.stream().map(AccountId::new).toList();
        }

        boolean isNow() {
            boolean isNow = Boolean.TRUE.equals(now);
            if (isNow && at != null) {
                throw new Refusal(422, "at-and-now").field("now");
            }
            if (!isNow && at == null) {
                throw missing("at");
            }
            return isNow;
        }

        private static Refusal missing(String field) {
            return new Refusal(422, "field-missing").field(field).args(field);
        }
    }

    @Schema(name = "Plan")
    record PlanView(
            PlanId planId,
            MessageId messageId,
            String createdBy,
            Instant createdAt,
            List<PublicationView> publications) {}
}
