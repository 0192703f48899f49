package org.beffroi.channels.subscriber;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.beffroi.channels.subscriber.LetterPages.Fault;
import org.beffroi.channels.subscriber.LetterPages.Form;
import org.beffroi.platform.authority.AuthorityScope;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The sign-up pages of a town. */
@PermitAll
@Path("/site/{authority:[a-z0-9-]{1,63}}/lettre")
class LetterResource {

    private static final int LONGEST_ECHO = 320;

    private final AuthorityScope scope;
    private final Letters letters;
    private final SignUp signUp;
    private final NetworkLimit networks;

    LetterResource(AuthorityScope scope, Letters letters, SignUp signUp, NetworkLimit networks) {
        this.scope = scope;
        this.letters = letters;
        this.signUp = signUp;
        this.networks = networks;
    }

    @GET
    @Operation(hidden = true)
    public Response form(@PathParam("authority") String authority) {
        return with(authority, letter -> LetterPages.signUp(letter, Form.EMPTY));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response signUp(
            @PathParam("authority") String authority,
            @FormParam("email") String email,
            @FormParam("liste") String ticked,
            @Context HttpServerRequest request) {
        Optional<Duration> wait = networks.exceeded(request.remoteAddress().hostAddress());
        return with(
                authority,
                letter -> wait.map(time -> LetterPages.tooMany(letter.site(), time))
                        .orElseGet(() -> answer(letter, email, ticked)));
    }

    @GET
    @Path("/verifiez")
    @Operation(hidden = true)
    public Response check(@PathParam("authority") String authority) {
        return with(authority, letter -> LetterPages.check(letter.site()));
    }

    private Response answer(Letter letter, String email, String ticked) {
        try {
            EmailAddress address = EmailAddress.parse(email);
            if (ticked == null) {
                return LetterPages.signUp(letter, new Form(echo(email), false, true, null));
            }
            signUp.signUp(address, ConsentWords.proof(letter.name()));
            return Response.seeOther(URI.create(letter.site().base() + "/lettre/verifiez"))
                    .header("Cache-Control", "no-store")
                    .build();
        } catch (EmailAddress.Unusable e) {
            return LetterPages.signUp(
                    letter, new Form(echo(email), ticked != null, ticked == null, Fault.of(e.fault())));
        }
    }

    private Response with(String authority, Function<Letter, Response> work) {
        return scope.call(authority, () -> letters.current().map(work).orElseGet(LetterPages::noLetter));
    }

    private static String echo(String typed) {
        return typed == null ? "" : typed.substring(0, Math.min(typed.length(), LONGEST_ECHO));
    }
}
