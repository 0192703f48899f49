package org.beffroi.content.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beffroi.content.message.DraftText.TypedVariant;
import org.beffroi.content.message.MessageView.DraftView;
import org.beffroi.content.message.Messages.Listed;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.ReviewState;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.api.ETags;
import org.beffroi.platform.api.Idempotent;
import org.beffroi.platform.api.Page;
import org.beffroi.platform.api.PageRequest;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.InAuthority;
import org.beffroi.platform.identity.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/messages")
@InAuthority
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "messages", description = "What the town wants to say")
class MessageResource {

    private static final Set<String> STATES = Set.of(
            "draft",
            "in-review",
            "changes-requested",
            "rejected",
            "approved",
            "partially-published",
            "published",
            "correcting",
            "needs-correction",
            "withdrawn");

    /** A title is twice as long. */
    private static final int MAX_SOUGHT = 100;

    /** An address is at most 4 kB long, and this many identifiers fit. */
    private static final int MOST_IDS = 50;

    private final CreateMessage createMessage;
    private final SaveDraft saveDraft;
    private final ShowMessage showMessage;
    private final Messages messages;
    private final Drafts drafts;
    private final Versions versions;
    private final Caller caller;

    MessageResource(
            CreateMessage createMessage,
            SaveDraft saveDraft,
            ShowMessage showMessage,
            Messages messages,
            Drafts drafts,
            Versions versions,
            Caller caller) {
        this.createMessage = createMessage;
        this.saveDraft = saveDraft;
        this.showMessage = showMessage;
        this.messages = messages;
        this.drafts = drafts;
        this.versions = versions;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @Operation(
            summary = "Begin a message",
            description = "Any text may be saved; submission asks whether it can be published.")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = MessageView.class), example = MessageView.EXAMPLE))
    public Response create(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(implementation = TypedDraft.class),
                                            example = TypedDraft.EXAMPLE))
                    TypedDraft body) {
        Message message = createMessage.create(body.text());
        return withTag(Response.created(URI.create("/api/v1/messages/" + message.id())), message);
    }

    @GET
    @Operation(summary = "List messages, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Listing.class)))
    public Response list(
            @QueryParam("limit") @Parameter(description = "1 to 100, default 20") Integer limit,
            @QueryParam("cursor") @Parameter(description = "From the Link of the page before") String cursor,
            @QueryParam("state") @Parameter(schema = @Schema(type = SchemaType.STRING), example = "in-review")
                    String state,
            @QueryParam("review")
                    @Parameter(
                            description = "State of the newest version; may be repeated. Finds the further version of a"
                                    + " published message too",
                            example = "IN_REVIEW")
                    List<String> review,
            @QueryParam("id") @Parameter(description = "Only these, at most 50; may be repeated") List<String> ids,
            @QueryParam("q")
                    @Parameter(
                            description = "Words of the title, at most 100 characters; without regard to case and"
                                    + " accents, and by how a word begins",
                            example = "pont trav")
                    String sought,
            @Context UriInfo uri) {
        PageRequest page = PageRequest.of(limit, cursor);
        Messages.Filter filter = new Messages.Filter(state(state), reviewStates(review), ids(ids), sought(sought));
        List<Listed> found = messages.page(page, filter);
        Map<MessageId, Versions.Summary> newest = versions.newestOf(
                found.stream().map(listed -> listed.message().id()).toList());
        return Page.of(found, page, listed -> List.of(listed.message().id().toString()))
                .respond(uri, listed -> line(listed, newest.get(listed.message().id())));
    }

    private static Optional<String> state(String word) {
        if (word != null && !STATES.contains(word)) {
            throw new Refusal(400, "state-unknown")
                    .field("state")
                    .args(String.join(", ", STATES.stream().sorted().toList()));
        }
        return Optional.ofNullable(word);
    }

    private static Set<ReviewState> reviewStates(List<String> words) {
        Set<String> known = Arrays.stream(ReviewState.values()).map(Enum::name).collect(Collectors.toSet());
        if (!known.containsAll(words)) {
            throw new Refusal(400, "state-unknown")
                    .field("review")
                    .args(String.join(", ", known.stream().sorted().toList()));
        }
        return words.stream().map(ReviewState::valueOf).collect(Collectors.toSet());
    }

    private static Optional<String> sought(String words) {
        if (words != null && (words.length() > MAX_SOUGHT || words.indexOf('\0') >= 0)) {
            throw new Refusal(400, "field-invalid").field("q").args("q");
        }
        return Optional.ofNullable(words).filter(typed -> !typed.isBlank());
    }

    private static Set<UUID> ids(List<String> words) {
        if (words.size() > MOST_IDS) {
            throw new Refusal(400, "limit-too-large").field("id").args(MOST_IDS);
        }
        try {
            return words.stream().map(UUID::fromString).collect(Collectors.toSet());
        } catch (IllegalArgumentException notAnId) {
            throw new Refusal(400, "field-invalid").field("id").args("id");
        }
    }

    private Line line(Listed listed, Versions.Summary newest) {
        return Line.of(listed, newest == null ? null : NewestVersion.of(newest, caller.subject()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A message", description = "The ETag is the draft's revision.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = MessageView.class), example = MessageView.EXAMPLE))
    public Response message(@PathParam("id") UUID id) {
        return withTag(Response.ok(), messages.get(new MessageId(id)));
    }

    @GET
    @Path("/{id}/draft")
    @Operation(summary = "The draft of a message")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DraftView.class)))
    public Response draft(@PathParam("id") UUID id) {
        return draft(messages.get(new MessageId(id)), drafts.of(new MessageId(id)));
    }

    @PUT
    @Path("/{id}/draft")
    @Operation(
            summary = "Replace the draft",
            description =
                    "If-Match is the draft's revision. A version in review, or approved and never released, becomes void.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DraftView.class)))
    public Response save(
            @PathParam("id") UUID id,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(implementation = TypedDraft.class),
                                            example = TypedDraft.EXAMPLE))
                    TypedDraft body) {
        Draft draft = saveDraft.save(new MessageId(id), body.text());
        return draft(messages.get(new MessageId(id)), draft);
    }

    private Response draft(Message message, Draft draft) {
        return Response.ok(showMessage.draft(message, draft))
                .tag(ETags.of(draft.revision()))
                .build();
    }

    private Response withTag(Response.ResponseBuilder response, Message message) {
        MessageView view = showMessage.show(message);
        return response.entity(view).tag(ETags.of(view.draft().revision())).build();
    }

    @Schema(
            name = "DraftText",
            requiredProperties = {"title", "body", "department"})
    record TypedDraft(
            @Schema(description = "At most 200 characters") String title,

            @Schema(
                    description =
                            "Markdown, at most 100 000 characters; pictures as ![description](media:<sha256>), or ![](media:<sha256>#decorative)")
            String body,

            @Schema(description = "BCP 47, default fr") String locale,

            @Schema(description = "Short name of the department that speaks", examples = "TEC")
            String department,

            @Schema(description = "website, newsletter, mastodon, webhook; absent: all that have a connected account")
            List<String> channels,

            @Schema(
                    description =
                            "Texts of their own for a channel and language; plain text on mastodon, else Markdown")
            List<TypedVariant> variants) {

        static final String EXAMPLE = """
                {"title": "Pont Saint-Éloi : travaux et déviation",
                 "body": "Le pont Saint-Éloi sera **fermé** aux voitures du 1er février au 30 avril 2027.",
                 "department": "TEC", "channels": ["website", "newsletter", "mastodon"],
                 "variants": [{"kind": "mastodon", "locale": "fr",
                   "text": "Le pont Saint-Éloi ferme aux voitures du 1er février au 30 avril 2027."}]}""";

        DraftText text() {
            return DraftText.of(title, body, locale, department, channels, variants);
        }
    }

    @Schema(name = "MessageList")
    record Listing(List<Line> items) {}

    @Schema(name = "MessageLine")
    record Line(
            MessageId id,
            String state,
            String title,
            String department,
            String authorActor,
            Instant createdAt,
            int revision,
            Instant savedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Absent before the first submission")
            NewestVersion newestVersion) {

        static Line of(Listed listed, NewestVersion newest) {
            Message message = listed.message();
            Draft draft = listed.draft();
            return new Line(
                    message.id(),
                    listed.standing().state(),
                    draft.title(),
                    message.department(),
                    message.authorActor(),
                    message.createdAt(),
                    draft.revision(),
                    draft.savedAt(),
                    newest);
        }
    }

    /** @param editedByCaller whether the caller wrote on it and so may not decide */
    @Schema(name = "NewestVersion")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NewestVersion(
            int number,
            VersionId versionId,
            ReviewState state,
            String note,
            String submittedBy,
            Instant submittedAt,
            String decidedBy,
            Instant decidedAt,
            String comment,
            boolean editedByCaller) {

        static NewestVersion of(Versions.Summary version, String subject) {
            return new NewestVersion(
                    version.number(),
                    new VersionId(version.id()),
                    version.state(),
                    version.note(),
                    version.submittedBy(),
                    version.submittedAt(),
                    version.decidedBy(),
                    version.decidedAt(),
                    version.comment(),
                    List.of(version.editors()).contains(subject));
        }
    }
}
