package org.beffroi.channels.subscriber;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.contracts.Role;
import org.beffroi.platform.api.Idempotent;
import org.beffroi.platform.api.Page;
import org.beffroi.platform.api.PageRequest;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.InAuthority;
import org.beffroi.platform.identity.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Subscribers of the letter: counted, registered, and listed without their addresses. */
@InAuthority
@Path("/api/v1/subscribers")
@Tag(name = "subscribers")
class SubscriberResource {

    private static final Duration RECENT = Duration.ofDays(30);

    private final Subscribers subscribers;
    private final ConsentProofs proofs;
    private final RegisterSubscriber registration;
    private final Caller caller;
    private final Clock clock;

    SubscriberResource(
            Subscribers subscribers,
            ConsentProofs proofs,
            RegisterSubscriber registration,
            Caller caller,
            Clock clock) {
        this.subscribers = subscribers;
        this.proofs = proofs;
        this.registration = registration;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "How many people stand where", description = "Addresses never leave through the API.")
    public Counts count() {
        caller.require(Role.COMM_DIRECTOR);
        return Counts.of(subscribers.count(), proofs.movesSince(clock.instant().minus(RECENT)));
    }

    @GET
    @Path("/entries")
    @Operation(
            summary = "Where each person stands, the newest first, without any address",
            description = "What the town must be able to prove: where and when a person agreed, confirmed and stopped.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Entries.class)))
    @APIResponse(responseCode = "403", description = "role-missing")
    public Response entries(
            @Parameter(schema = @Schema(implementation = ConsentState.class)) @QueryParam("state") String state,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        caller.require(Role.COMM_DIRECTOR);
        PageRequest request = PageRequest.of(limit, cursor);
        return Page.of(
                        subscribers.page(state(state), request.after().map(SubscriberResource::after), request.rows()),
                        request,
                        subscriber -> List.of(subscriber.id().toString()))
                .respond(uri, Entry::of);
    }

    private static Optional<ConsentState> state(String name) {
        if (name == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(ConsentState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new Refusal(400, "field-invalid").field("state").args("state")));
    }

    private static UUID after(List<String> key) {
        try {
            return UUID.fromString(key.getFirst());
        } catch (IllegalArgumentException e) {
            throw PageRequest.cursorInvalid();
        }
    }

    @POST
    @Idempotent
    @Operation(
            summary = "Register a person whose consent the town can prove",
            description = "The person is subscribed at once, without a mail to confirm. Somebody who unsubscribed can"
                    + " only sign up again in person.")
    public Response register(@Valid @NotNull Registration registration) {
        caller.require(Role.COMM_DIRECTOR, Role.SYSTEM_CLIENT);
        Subscriber subscriber = this.registration.register(
                registration.address(), registration.consent().request());
        return Response.status(Response.Status.CREATED)
                .entity(View.of(subscriber))
                .build();
    }

    record Registration(
            @NotNull @Size(max = 320) String email,
            @NotNull @Valid GivenConsent consent) {

        EmailAddress address() {
            try {
                return EmailAddress.parse(email);
            } catch (EmailAddress.Unusable e) {
                throw new Refusal(422, "email-invalid").field("email");
            }
        }

        /** Never prints the address. */
        @Override
        public String toString() {
            return "Registration";
        }
    }

    /**
     * @param source  where the person agreed
     * @param text    the words agreed to
     * @param givenAt when
     */
    record GivenConsent(
            @NotBlank @Size(max = 200) String source,
            @NotBlank @Size(max = 2_000) String text,
            @NotNull Instant givenAt) {

        Consent.Request request() {
            return Consent.Request.of(source, text, givenAt);
        }
    }

    /** @param joined in the last 30 days, and {@code left} too */
    record Counts(long requested, long active, long withdrawn, long suppressed, long joined, long left) {

        static Counts of(Map<ConsentState, Long> counts, ConsentProofs.Moves moves) {
            return new Counts(
                    counts.getOrDefault(ConsentState.REQUESTED, 0L),
                    counts.getOrDefault(ConsentState.ACTIVE, 0L),
                    counts.getOrDefault(ConsentState.WITHDRAWN, 0L),
                    counts.getOrDefault(ConsentState.SUPPRESSED, 0L),
                    moves.joined(),
                    moves.left());
        }
    }

    @Schema(name = "SubscriberEntries")
    record Entries(List<Entry> items) {}

    /** @param requestedAt when the person agreed, as far as the town knows */
    @Schema(name = "SubscriberEntry")
    record Entry(
            UUID subscriberId,
            ConsentState state,
            String source,
            Instant requestedAt,
            Instant confirmedAt,
            Instant withdrawnAt,
            Instant suppressedAt) {

        static Entry of(Subscriber subscriber) {
            Consent consent = subscriber.consent();
            return new Entry(
                    subscriber.id(),
                    consent.state(),
                    consent.request().source(),
                    consent.request().at(),
                    consent.confirmedAt(),
                    consent.withdrawnAt(),
                    consent.suppressedAt());
        }
    }

    record View(UUID subscriberId, ConsentState state, ProofView consent) {

        static View of(Subscriber subscriber) {
            Consent consent = subscriber.consent();
            return new View(
                    subscriber.id(),
                    consent.state(),
                    new ProofView(
                            consent.request().source(),
                            consent.request().textVersion(),
                            consent.request().text(),
                            consent.request().at(),
                            consent.confirmedAt()));
        }
    }

    record ProofView(String source, String textVersion, String text, Instant givenAt, Instant registeredAt) {}
}
