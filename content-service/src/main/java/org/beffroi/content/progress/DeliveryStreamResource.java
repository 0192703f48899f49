package org.beffroi.content.progress;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beffroi.content.message.Messages;
import org.beffroi.content.progress.FollowDeliveries.Told;
import org.beffroi.contracts.MessageId;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.identity.Caller;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Live progress per channel. Not {@code @InAuthority}: a transaction ends with its request, and a stream does not. */
@Path("/api/v1/messages/{id}/deliveries")
@Produces(MediaType.SERVER_SENT_EVENTS)
@Tag(name = "messages")
class DeliveryStreamResource {

    /** Browsers hear no event without data. */
    private static final Map<String, String> NOTHING = Map.of();

    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final FollowDeliveries followDeliveries;
    private final Messages messages;
    private final AuthorityScope scope;
    private final Caller caller;
    private final JsonWebToken token;

    DeliveryStreamResource(
            FollowDeliveries followDeliveries,
            Messages messages,
            AuthorityScope scope,
            Caller caller,
            JsonWebToken token) {
        this.followDeliveries = followDeliveries;
        this.messages = messages;
        this.scope = scope;
        this.caller = caller;
        this.token = token;
    }

    @GET
    @Blocking
    @Operation(
            summary = "How each delivery of a message stands, as a list or as a stream of events",
            description =
                    "The stream sends the list each time that it reads otherwise, as event deliveries; its id is a"
                            + " version, and a listener who comes back with it in Last-Event-ID is told only what is newer."
                            + " Event settled says that nothing moves by itself any more: close the stream, which ends. Event"
                            + " alive breaks a long silence. The stream also ends when the token does.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = DeliveryList.class)),
                @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = String.class))
            })
    @APIResponse(responseCode = "429", description = "too-many-streams, with Retry-After: ask for the list instead")
    public Multi<OutboundSseEvent> follow(
            @PathParam("id") UUID id, @HeaderParam("Last-Event-ID") String seen, @Context Sse sse) {
        String authority = caller.chosenAuthority();
        MessageId message =
                scope.call(authority, () -> messages.get(new MessageId(id)).id());
        return followDeliveries
                .follow(authority, message, seen, Instant.ofEpochSecond(token.getExpirationTime()))
                .onItem()
                .transformToMultiAndConcatenate(told -> events(told, sse));
    }

    private static Multi<OutboundSseEvent> events(Told told, Sse sse) {
        List<OutboundSseEvent> events = new ArrayList<>();
        if (told.news() != null) {
            events.add(event(sse, "deliveries", told, told.news()));
        }
        if (told.settled()) {
            events.add(event(sse, "settled", told, NOTHING));
        }
        if (events.isEmpty()) {
            events.add(event(sse, "alive", told, NOTHING));
        }
        return Multi.createFrom().iterable(events);
    }

    private static OutboundSseEvent event(Sse sse, String name, Told told, Object data) {
        return sse.newEventBuilder()
                .name(name)
                .id(told.version())
                .reconnectDelay(AGAIN.toMillis())
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(data)
                .build();
    }
}
