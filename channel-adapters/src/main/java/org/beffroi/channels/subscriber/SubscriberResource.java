package org.beffroi.channels.subscriber;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.beffroi.contracts.Role;
import org.beffroi.platform.api.Idempotent;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.InAuthority;
import org.beffroi.platform.identity.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Subscribers of the letter: counted, registered, never listed. */
@InAuthority
@Path("/api/v1/subscribers")
@Tag(name = "subscribers")
class SubscriberResource {

    private final Subscribers subscribers;
    private final RegisterSubscriber registration;
    private final Caller caller;

    SubscriberResource(Subscribers subscribers, RegisterSubscriber registration, Caller caller) {
        this.subscribers = subscribers;
        this.registration = registration;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "How many people stand where", description = "Addresses never leave through the API.")
    public Counts count() {
        caller.require(Role.COMM_DIRECTOR);
        return Counts.of(subscribers.count());
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
            return new Consent.Request(source, fingerprint(text), text, givenAt);
        }

        /** Words that come from elsewhere have no version of ours; equal words have the same one. */
        private static String fingerprint(String text) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return "sha256-" + HexFormat.of().formatHex(hash, 0, 8);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    record Counts(long requested, long active, long withdrawn, long suppressed) {

        static Counts of(Map<ConsentState, Long> counts) {
            return new Counts(
                    counts.getOrDefault(ConsentState.REQUESTED, 0L),
                    counts.getOrDefault(ConsentState.ACTIVE, 0L),
                    counts.getOrDefault(ConsentState.WITHDRAWN, 0L),
                    counts.getOrDefault(ConsentState.SUPPRESSED, 0L));
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
