package org.beffroi.studio.subscribers;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import org.beffroi.studio.api.Refused;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Pages;
import org.beffroi.studio.frame.Right;
import org.beffroi.studio.subscribers.SubscriberList.ImportForm;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

@Path("/subscribers")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class SubscribersResource {

    private final ListSubscribers listSubscribers;
    private final ImportSubscribers imports;
    private final Frame frame;
    private final Pages pages;

    SubscribersResource(ListSubscribers listSubscribers, ImportSubscribers imports, Frame frame, Pages pages) {
        this.listSubscribers = listSubscribers;
        this.imports = imports;
        this.frame = frame;
        this.pages = pages;
    }

    @GET
    public TemplateInstance list(
            @QueryParam("state") String state,
            @QueryParam("cursor") String cursor,
            @QueryParam("imported") Integer imported) {
        return pages.page("subscribers.html", listSubscribers.list(state, cursor, imported, ImportForm.empty()));
    }

    /** Says what the file would do. */
    @POST
    @Path("/import")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response preview(
            @RestForm("source") String source, @RestForm("text") String text, @RestForm("file") FileUpload file) {
        frame.require(Right.SEE_SUBSCRIBERS, "subscribers_forbidden");
        try {
            return Response.ok(pages.page("import.html", imports.preview(source, text, bytes(file)))
                            .render())
                    .build();
        } catch (ReadCsv.Unreadable e) {
            return again(422, source, text, frame.words().get("import_unreadable_" + e.word(), ReadCsv.MOST), true);
        } catch (Refused e) {
            return again(e.problem().status(), source, text, e.problem().detail(), false);
        }
    }

    @POST
    @Path("/import/run")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response run(
            @FormParam("source") String source,
            @FormParam("text") String text,
            @FormParam("rows") String rows,
            @FormParam("key") String key) {
        frame.require(Right.SEE_SUBSCRIBERS, "subscribers_forbidden");
        try {
            long registered = imports.run(source, text, rows, key);
            return Response.seeOther(URI.create("/subscribers?imported=" + registered))
                    .build();
        } catch (Refused e) {
            return again(e.problem().status(), source, text, e.problem().detail(), false);
        }
    }

    /** What was typed is shown again; the file has to be chosen again, as browsers want it. */
    private Response again(int status, String source, String text, String error, boolean onFile) {
        ImportForm form = new ImportForm(source == null ? "" : source, text == null ? "" : text, error, onFile);
        return pages.answer(status, "subscribers.html", listSubscribers.list(null, null, null, form));
    }

    private static byte[] bytes(FileUpload file) {
        try {
            return file == null ? new byte[0] : Files.readAllBytes(file.uploadedFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
