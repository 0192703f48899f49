package org.beffroi.studio.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beffroi.contracts.ReviewState;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.PartType;
import org.jboss.resteasy.reactive.RestForm;

/** What is said. */
@RegisterRestClient(configKey = "content")
@RegisterProvider(ReadProblem.class)
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface ContentApi {

    int MOST_NAMED = 50;

    /** Newest first; the answer's {@code Link} leads on. */
    @GET
    @Path("/messages")
    Response page(
            @BeanParam AsPerson person,
            @QueryParam("state") String state,
            @QueryParam("limit") int limit,
            @QueryParam("cursor") String cursor);

    /** Only those whose title has these words; null for all. */
    @GET
    @Path("/messages")
    Response sought(
            @BeanParam AsPerson person,
            @QueryParam("q") String words,
            @QueryParam("state") String state,
            @QueryParam("limit") int limit,
            @QueryParam("cursor") String cursor);

    @GET
    @Path("/messages")
    Items<Line> inReviewState(
            @BeanParam AsPerson person, @QueryParam("review") List<ReviewState> review, @QueryParam("limit") int limit);

    /** Only these, at most {@value #MOST_NAMED}. */
    @GET
    @Path("/messages")
    Items<Line> these(@BeanParam AsPerson person, @QueryParam("id") List<UUID> ids, @QueryParam("limit") int limit);

    @GET
    @Path("/messages/{id}")
    Message message(@BeanParam AsPerson person, @PathParam("id") UUID id);

    @GET
    @Path("/messages/{id}/versions/{number}")
    Version version(@BeanParam AsPerson person, @PathParam("id") UUID id, @PathParam("number") int number);

    @GET
    @Path("/messages/{id}/draft")
    Draft draft(@BeanParam AsPerson person, @PathParam("id") UUID id);

    /** @param key the same for the same form: sent twice, it begins one message */
    @POST
    @Path("/messages")
    Message create(@BeanParam AsPerson person, @HeaderParam("Idempotency-Key") String key, TypedDraft text);

    /** @param ifMatch the revision that the person has read, as an entity tag */
    @PUT
    @Path("/messages/{id}/draft")
    Draft save(
            @BeanParam AsPerson person,
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            TypedDraft text);

    /** What each channel would show of a text that is not saved. */
    @POST
    @Path("/messages/{id}/renditions")
    Renditions renditions(@BeanParam AsPerson person, @PathParam("id") UUID id, Asked asked);

    @POST
    @Path("/messages/{id}/submissions")
    Version submit(
            @BeanParam AsPerson person,
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            Submission submission);

    @POST
    @Path("/messages/{id}/versions/{number}/decisions")
    Version decide(
            @BeanParam AsPerson person, @PathParam("id") UUID id, @PathParam("number") int number, Decision decision);

    @POST
    @Path("/messages/{id}/withdrawal")
    Message withdraw(@BeanParam AsPerson person, @PathParam("id") UUID id, Withdrawal withdrawal);

    @POST
    @Path("/media")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    Stored store(
            @BeanParam AsPerson person,
            @RestForm("file") @PartType(MediaType.APPLICATION_OCTET_STREAM) java.nio.file.Path file);

    @GET
    @Path("/media/{sha256}")
    @Produces(MediaType.WILDCARD)
    Response picture(@BeanParam AsPerson person, @PathParam("sha256") String sha256);

    record Line(
            UUID id,
            String state,
            String title,
            String department,
            String authorActor,
            Instant createdAt,
            int revision,
            Instant savedAt,
            Newest newestVersion) {}

    record Newest(
            int number,
            ReviewState state,
            String note,
            String submittedBy,
            Instant submittedAt,
            String decidedBy,
            Instant decidedAt,
            String comment,
            boolean editedByCaller) {}

    record Message(
            UUID id,
            String state,
            String title,
            String department,
            String authorActor,
            Instant createdAt,
            String slug,
            Draft draft,
            List<Version> versions,
            Withdrawn withdrawn) {}

    /** @param channels null for all that have a connected account */
    record Draft(
            int revision,
            String title,
            String body,
            String locale,
            String department,
            List<String> channels,
            List<Variant> variants,
            String savedBy,
            Instant savedAt) {}

    record Variant(String kind, String locale, String title, String text) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TypedDraft(
            String title,
            String body,
            String locale,
            String department,
            List<String> channels,
            List<Variant> variants) {}

    /** @param correctionNote where something of the message is published; else null */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Asked(TypedDraft draft, String correctionNote) {}

    /** @param correctionNote what residents read, where something of the message is published; else null */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Submission(String note, String correctionNote) {}

    record Version(
            int number,
            UUID versionId,
            ReviewState state,
            String contentHash,
            int draftRevision,
            String note,
            String submittedBy,
            Instant submittedAt,
            String decidedBy,
            Instant decidedAt,
            String comment,
            String frozen,
            TypedDraft typed) {}

    record Stored(String sha256, String type, int width, int height, long bytes) {}

    record Withdrawn(String reason, String replacementUrl, Instant at) {}

    /** @param correction null while nothing of the message is published */
    record Renditions(
            String pageUrl,
            List<Sheet> renditions,
            List<Medium> media,
            List<Problem.Finding> findings,
            Correction correction) {}

    /** @param followUps what goes to those who have the version before, where a channel cannot edit */
    record Correction(String note, List<Sheet> followUps) {}

    record Medium(String sha256, String type, String alt, int width, int height) {}

    record Sheet(
            String kind,
            String locale,
            String title,
            String summary,
            String html,
            String text,
            List<String> media,
            Map<String, Object> data,
            long length,
            Long limit) {}

    record Decision(String decision, String comment) {}

    record Withdrawal(String reason, String replacementUrl) {}
}
