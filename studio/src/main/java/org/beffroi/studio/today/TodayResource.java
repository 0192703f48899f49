package org.beffroi.studio.today;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.beffroi.studio.frame.Pages;

/** The first page. */
@Path("/")
@RunOnVirtualThread
class TodayResource {

    private final ShowToday showToday;
    private final Pages pages;

    TodayResource(ShowToday showToday, Pages pages) {
        this.showToday = showToday;
        this.pages = pages;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance today() {
        return pages.page("today.html", showToday.show());
    }
}
