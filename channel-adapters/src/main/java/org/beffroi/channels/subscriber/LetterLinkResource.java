package org.beffroi.channels.subscriber;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.beffroi.channels.subscriber.Token.Purpose;
import org.beffroi.channels.subscriber.TokenDirectory.Owner;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.event.Origin;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where the links of our mails lead. Scanners follow links, so GET only shows and POST acts (RFC 8058). */
@PermitAll
@Path("/n")
class LetterLinkResource {

    private static final String RESIDENT = "resident";

    private final TokenDirectory directory;
    private final AuthorityScope scope;
    private final Letters letters;
    private final ConfirmSubscription confirmation;
    private final Unsubscribe unsubscription;
    private final Origin origin;

    LetterLinkResource(
            TokenDirectory directory,
            AuthorityScope scope,
            Letters letters,
            ConfirmSubscription confirmation,
            Unsubscribe unsubscription,
            Origin origin) {
        this.directory = directory;
        this.scope = scope;
        this.letters = letters;
        this.confirmation = confirmation;
        this.unsubscription = unsubscription;
        this.origin = origin;
    }

    @GET
    @Path("/confirm/{token}")
    @Operation(hidden = true)
    public Response showConfirmation(@PathParam("token") String token) {
        return behind(
                token,
                Purpose.CONFIRM,
                owner -> letters.current()
                        .flatMap(letter -> confirmation
                                .look(owner)
                                .map(subscriber -> LetterPages.confirm(
                                        letter,
                                        EmailAddress.mask(subscriber.address()),
                                        FrenchMoment.of(
                                                subscriber.consent().request().at()))))
                        .orElseGet(() -> LetterPages.expired(letters.site())));
    }

    @POST
    @Path("/confirm/{token}")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response confirm(@PathParam("token") String token) {
        return behind(
                token,
                Purpose.CONFIRM,
                owner -> letters.current()
                        .flatMap(letter -> confirmation
                                .confirm(owner, new Token(token))
                                .map(subscriber ->
                                        LetterPages.confirmed(letter, EmailAddress.mask(subscriber.address()))))
                        .orElseGet(() -> LetterPages.expired(letters.site())));
    }

    @GET
    @Path("/unsubscribe/{token}")
    @Operation(hidden = true)
    public Response showUnsubscription(@PathParam("token") String token) {
        return behind(
                token,
                Purpose.UNSUBSCRIBE,
                owner -> unsubscription
                        .look(owner)
                        .map(subscriber -> LetterPages.unsubscribe(
                                letters.site(),
                                letters.current().map(Letter::name).orElse("lettre"),
                                EmailAddress.mask(subscriber.address())))
                        .orElseGet(() -> LetterPages.stopped(letters.site())));
    }

    /** Mail programs post {@code List-Unsubscribe=One-Click} here, as a form or as multipart; it says nothing more. */
    @POST
    @Path("/unsubscribe/{token}")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response unsubscribe(@PathParam("token") String token) {
        return behind(token, Purpose.UNSUBSCRIBE, owner -> {
            unsubscription.unsubscribe(owner);
            return LetterPages.stopped(letters.site());
        });
    }

    private Response behind(String token, Purpose purpose, Function<Owner, Response> work) {
        return directory
                .find(new Token(token), purpose)
                .map(owner -> scope.call(owner.authority(), () -> {
                    origin.becomes(RESIDENT, null, null);
                    return work.apply(owner);
                }))
                .orElseGet(LetterPages::unknownLink);
    }
}
