package org.beffroi.studio.delivery;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ChannelsApi.Delivery;
import org.beffroi.studio.api.DecisionsApi;
import org.beffroi.studio.api.Problem;
import org.beffroi.studio.api.Refused;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.delivery.DecisionPage.Typed;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Pages;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** A page for each decision, not a dialog: it works without script, and says what will happen before it happens. */
@Path("/deliveries/{id}/{decision: .+}")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class DecisionResource {

    private static final int STALE = 412;

    private final Ask ask;
    private final Frame frame;
    private final Pages pages;
    private final ShowDecision showDecision;
    private final DecisionsApi decisions;

    DecisionResource(Ask ask, Frame frame, Pages pages, ShowDecision showDecision, @RestClient DecisionsApi decisions) {
        this.ask = ask;
        this.frame = frame;
        this.pages = pages;
        this.showDecision = showDecision;
        this.decisions = decisions;
    }

    @GET
    public Response form(@PathParam("id") UUID id, @PathParam("decision") String word) {
        return page(200, id, decision(word), Typed.NOTHING, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(
            @PathParam("id") UUID id,
            @PathParam("decision") String word,
            @FormParam("seen") String seen,
            @FormParam("state") String state,
            @FormParam("absent") String absent,
            @FormParam("reason") String reason,
            @FormParam("permalink") String permalink,
            @FormParam("proof") String proof) {
        Decision decision = decision(word);
        Typed typed = new Typed(absent != null, reason, permalink, proof);
        AsPerson person = frame.asPerson();
        try {
            UUID message = send(person, id, decision, seen, state, typed);
            return Response.seeOther(URI.create("/messages/" + message + "?done=" + decision.done()))
                    .build();
        } catch (Refused e) {
            return page(e.problem().status(), id, decision, typed, e.problem());
        }
    }

    private UUID send(AsPerson person, UUID id, Decision decision, String seen, String state, Typed typed) {
        try {
            return ask.the(Source.CHANNELS, () -> send(person, id, decision, seen, typed))
                    .orThrow();
        } catch (Refused e) {
            String now = Optional.of(e.problem())
                    .filter(problem -> problem.status() == STALE)
                    .flatMap(problem -> showDecision.unchangedBut(id, decision, state))
                    .orElseThrow(() -> e);
            return ask.the(Source.CHANNELS, () -> send(person, id, decision, now, typed))
                    .orThrow();
        }
    }

    /** @return the message it is about */
    private UUID send(AsPerson person, UUID id, Decision decision, String seen, Typed typed) {
        DecisionsApi.Retry retry = new DecisionsApi.Retry(typed.absent());
        Delivery decided = switch (decision) {
            case RETRY -> decisions.retry(person, id, seen, retry);
            case CANCELLATION ->
                decisions.cancel(
                        person, id, seen, new DecisionsApi.Cancellation(typed.absent(), orNull(typed.reason())));
            case COMPLETION ->
                decisions.complete(
                        person, id, seen, new DecisionsApi.Completion(orNull(typed.permalink()), typed.proof()));
            case CORRECTION_RETRY -> decisions.retryCorrection(person, id, seen, retry);
            case CORRECTION_COMPLETION ->
                decisions.completeCorrection(person, id, seen, new DecisionsApi.Proof(typed.proof()));
        };
        return decided.messageId();
    }

    private static String orNull(String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    private static Decision decision(String word) {
        return Decision.of(word).orElseThrow(NotFoundException::new);
    }

    private Response page(int status, UUID id, Decision decision, Typed typed, Problem problem) {
        return pages.answer(status, "decision.html", showDecision.show(id, decision, typed, problem));
    }
}
