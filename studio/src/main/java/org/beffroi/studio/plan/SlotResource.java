package org.beffroi.studio.plan;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.studio.api.SchedulingApi.Publication;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Pages;
import org.beffroi.studio.frame.Times;

/** Moving and calling off: the calendar's script ends here too, by the same form. */
@Path("/calendar")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class SlotResource {

    private final ReadSlot readSlot;
    private final ChangePublications change;
    private final Frame frame;
    private final Pages pages;

    SlotResource(ReadSlot readSlot, ChangePublications change, Frame frame, Pages pages) {
        this.readSlot = readSlot;
        this.change = change;
        this.frame = frame;
        this.pages = pages;
    }

    @GET
    @Path("/move")
    public Response moving(
            @QueryParam("message") UUID message,
            @QueryParam("from") String from,
            @QueryParam("publication") List<UUID> only,
            @QueryParam("back") String back) {
        Slot slot = slot(message, from);
        TypedTime typed = TypedTime.of(frame.times().civil(slot.from()));
        return page("move.html", slot, only, typed, Back.to(back), null);
    }

    @POST
    @Path("/move")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response move(
            @FormParam("message") UUID message,
            @FormParam("from") String from,
            @FormParam("publication") List<UUID> chosen,
            @FormParam("date") String date,
            @FormParam("time") String time,
            @FormParam("instead") String instead,
            @FormParam("back") String back) {
        Slot slot = slot(message, from);
        TypedTime typed = new TypedTime(date, time, instead);
        List<Publication> moved = slot.chosen(chosen);
        Optional<Trouble> trouble = moved.isEmpty() ? Optional.of(gone()) : change.move(moved, typed);
        return trouble.isEmpty()
                ? done(slot, back, "moved")
                : page("move.html", slot(message, from), chosen, typed, Back.to(back), trouble.get());
    }

    @GET
    @Path("/unplan")
    public Response unplanning(
            @QueryParam("message") UUID message,
            @QueryParam("from") String from,
            @QueryParam("publication") List<UUID> only,
            @QueryParam("back") String back) {
        return page("unplan.html", slot(message, from), only, null, Back.to(back), null);
    }

    @POST
    @Path("/unplan")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response unplan(
            @FormParam("message") UUID message,
            @FormParam("from") String from,
            @FormParam("publication") List<UUID> chosen,
            @FormParam("back") String back) {
        Slot slot = slot(message, from);
        if (chosen.isEmpty()) {
            return page("unplan.html", slot, chosen, null, Back.to(back), Trouble.missing("accountIds", frame));
        }
        List<Publication> cancelled = slot.chosen(chosen);
        Optional<Trouble> trouble = cancelled.isEmpty() ? Optional.of(gone()) : change.cancel(cancelled);
        return trouble.isEmpty()
                ? done(slot, back, "unplanned")
                : page("unplan.html", slot(message, from), chosen, null, Back.to(back), trouble.get());
    }

    private Slot slot(UUID message, String from) {
        if (message == null || from == null) {
            throw new NotFoundException();
        }
        try {
            return readSlot.read(message, Instant.parse(from));
        } catch (DateTimeParseException notOurs) {
            throw new NotFoundException(notOurs);
        }
    }

    private Trouble gone() {
        return new Trouble(409, null, frame.words().get("plan_moved_meanwhile"), List.of());
    }

    private static Response done(Slot slot, String back, String what) {
        return Response.seeOther(URI.create(Back.done(Back.to(back), "/messages/" + slot.message(), what)))
                .build();
    }

    private Response page(
            String template, Slot slot, List<UUID> chosen, TypedTime typed, String back, Trouble trouble) {
        Looks looks = new Looks(frame.words());
        SlotPage view = new SlotPage(
                slot.message().toString(),
                slot.title(),
                "/messages/" + slot.message(),
                slot.from().toString(),
                frame.times().when(slot.from()),
                back,
                slot.publications().stream()
                        .map(publication -> option(publication, chosen, looks))
                        .toList(),
                typed == null ? null : when(typed),
                trouble);
        return pages.answer(trouble == null ? 200 : trouble.status(), template, view);
    }

    private static PlanPage.Option option(Publication publication, List<UUID> chosen, Looks looks) {
        return new PlanPage.Option(
                publication.publicationId().toString(),
                Looks.icon(publication.kind()),
                looks.name(publication.kind()),
                null,
                chosen.isEmpty() || chosen.contains(publication.publicationId()),
                null);
    }

    private PlanPage.When when(TypedTime typed) {
        Times times = frame.times();
        TypedTime shown = typed.shown(times.zoneId());
        return new PlanPage.When(
                shown.date(),
                shown.time(),
                times.today().toString(),
                times.zoneName(),
                shown.day().map(times::clockChange).orElse(null));
    }
}
