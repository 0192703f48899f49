package org.beffroi.studio.compose;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.beffroi.studio.api.Problem;
import org.beffroi.studio.api.Refused;
import org.beffroi.studio.compose.DescribeDraft.Desk;
import org.beffroi.studio.compose.SaveText.Saved;
import org.beffroi.studio.compose.SaveText.Stale;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Pages;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/**
 * Writes a message: one form at one address, whose buttons preview, save, mend or submit. A script sends the same form
 * while one types, and takes from the answer what changed.
 */
@Path("/messages/{id}/draft")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class ComposeResource {

    private static final int STALE = 412;
    private static final int EXPIRED = 401;
    private static final int UNUSABLE = 422;

    private final ReadDesk readDesk;
    private final DescribeDraft describeDraft;
    private final DescribeConflict describeConflict;
    private final SaveText saveText;
    private final SubmitText submitText;
    private final AddPicture addPicture;
    private final ReadLetter readLetter;
    private final Frame frame;
    private final Pages pages;

    ComposeResource(
            ReadDesk readDesk,
            DescribeDraft describeDraft,
            DescribeConflict describeConflict,
            SaveText saveText,
            SubmitText submitText,
            AddPicture addPicture,
            ReadLetter readLetter,
            Frame frame,
            Pages pages) {
        this.readDesk = readDesk;
        this.describeDraft = describeDraft;
        this.describeConflict = describeConflict;
        this.saveText = saveText;
        this.submitText = submitText;
        this.addPicture = addPicture;
        this.readLetter = readLetter;
        this.frame = frame;
        this.pages = pages;
    }

    /** @param from number of an older version whose text is taken up again, saved only once the person says so */
    @GET
    public Response write(@PathParam("id") UUID id, @QueryParam("from") Integer from) {
        Desk desk = from == null ? readDesk.saved(id) : readDesk.again(id, from);
        return desk.message().withdrawn() == null
                ? page(200, desk)
                : Response.seeOther(URI.create("/messages/" + id)).build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response act(
            @PathParam("id") UUID id, @BeanParam TypedForm form, @RestForm String action, @RestForm String repair) {
        if (!frame.isSignedIn()) {
            return pages.answer(EXPIRED, "expired.html", describeConflict.kept(id, form));
        }
        try {
            return switch (action == null ? "" : action) {
                case "save" -> save(id, form, form.typed());
                case "both" -> save(id, form, describeConflict.withBoth(id, form.typed()));
                case "submit" -> submit(id, form);
                default -> again(200, id, form, repaired(form.typed(), repair, form), null);
            };
        } catch (Refused e) {
            return again(e.problem().status(), id, form, form.typed(), e.problem());
        }
    }

    /** The picture comes with the whole form, so that nothing typed is lost on the way. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response picture(
            @PathParam("id") UUID id,
            @BeanParam TypedForm form,
            @RestForm("file") FileUpload file,
            @RestForm String alt,
            @RestForm String decorative,
            @RestForm String cursor) {
        if (!frame.isSignedIn()) {
            return pages.answer(EXPIRED, "expired.html", describeConflict.kept(id, form));
        }
        AddPicture.Outcome outcome = addPicture.add(form.typed(), file, alt, decorative != null, number(cursor));
        Desk desk = readDesk.typed(id, form, outcome.typed(), null, List.of());
        ComposePage.Upload upload = outcome.refused() == null
                ? ComposePage.Upload.TAKEN
                : new ComposePage.Upload(outcome.refused(), alt, decorative != null);
        return pages.answer(
                outcome.refused() == null ? 200 : UNUSABLE,
                "compose.html",
                describeDraft.page(desk).with(upload));
    }

    /** Where the cursor stood; without script, at the end. */
    private static int number(String cursor) {
        return cursor != null && cursor.matches("[0-9]{1,6}") ? Integer.parseInt(cursor) : Integer.MAX_VALUE;
    }

    private static Typed repaired(Typed typed, String repair, TypedForm form) {
        return repair == null ? typed : Repair.apply(repair, typed, form.ticked());
    }

    private Response save(UUID id, TypedForm form, Typed typed) {
        return switch (saveText.save(id, typed, form.revision)) {
            case Saved saved ->
                Response.seeOther(URI.create("/messages/" + id + "/draft")).build();
            case Stale stale -> conflict(id, form, stale);
        };
    }

    private Response submit(UUID id, TypedForm form) {
        return switch (saveText.save(id, form.typed(), form.revision)) {
            case Saved saved -> {
                submitText.submit(id, saved.draft().revision(), form.note, form.correctionNote);
                yield Response.seeOther(URI.create("/messages/" + id + "?done=submitted"))
                        .build();
            }
            case Stale stale -> conflict(id, form, stale);
        };
    }

    private Response conflict(UUID id, TypedForm form, Stale stale) {
        return pages.answer(STALE, "compose-conflict.html", describeConflict.page(id, form, stale.theirs()));
    }

    private Response again(int status, UUID id, TypedForm form, Typed typed, Problem refused) {
        return page(status, readDesk.typed(id, form, typed, refused, List.of()));
    }

    private Response page(int status, Desk desk) {
        return pages.answer(status, "compose.html", describeDraft.page(desk));
    }

    /** Asks for a sign-in where one may come back from, beside the page that keeps the text. */
    @GET
    @Path("/signed-in")
    public TemplateInstance signedIn(@PathParam("id") UUID id) {
        return pages.page("signed-in.html", "/messages/" + id + "/draft");
    }

    /** The complete mail of the saved text. */
    @GET
    @Path("/letter")
    public Response letter(
            @PathParam("id") UUID id, @QueryParam("locale") String locale, @QueryParam("followUp") boolean followUp) {
        return readLetter.saved(id, locale, followUp).orElseThrow(NotFoundException::new);
    }

    /** The complete mail of the text in the form, for the frame of its preview. */
    @POST
    @Path("/letter")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response letter(
            @PathParam("id") UUID id,
            @QueryParam("locale") String locale,
            @QueryParam("followUp") boolean followUp,
            @BeanParam TypedForm form) {
        return readLetter
                .of(id, form.typed(), form.correctionNote, locale, followUp)
                .orElseThrow(NotFoundException::new);
    }
}
