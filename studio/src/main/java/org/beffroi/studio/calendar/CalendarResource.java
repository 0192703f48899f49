package org.beffroi.studio.calendar;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Pages;

@Path("/calendar")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class CalendarResource {

    /** Further on nothing can be planned, and further back nothing is kept. */
    private static final int MOST_YEARS = 20;

    private final ShowCalendar showCalendar;
    private final ChooseMessage chooseMessage;
    private final Frame frame;
    private final Pages pages;

    CalendarResource(ShowCalendar showCalendar, ChooseMessage chooseMessage, Frame frame, Pages pages) {
        this.showCalendar = showCalendar;
        this.chooseMessage = chooseMessage;
        this.frame = frame;
        this.pages = pages;
    }

    @GET
    public TemplateInstance calendar(
            @QueryParam("view") String view, @QueryParam("at") String at, @QueryParam("done") String done) {
        if (view != null && !DescribeTools.isView(view)) {
            throw new NotFoundException();
        }
        return pages.page("calendar.html", showCalendar.show(view, day(at), done));
    }

    /** Which message goes out in a slot. */
    @GET
    @Path("/new")
    public TemplateInstance choose(
            @QueryParam("date") String date, @QueryParam("time") String time, @QueryParam("back") String back) {
        return pages.page("calendar-new.html", chooseMessage.choose(day(date), time, back));
    }

    private LocalDate day(String at) {
        LocalDate today = frame.times().today();
        try {
            LocalDate day = at == null ? today : LocalDate.parse(at);
            if (Math.abs(day.getYear() - today.getYear()) > MOST_YEARS) {
                throw new NotFoundException();
            }
            return day;
        } catch (DateTimeException notADay) {
            throw new NotFoundException(notADay);
        }
    }
}
