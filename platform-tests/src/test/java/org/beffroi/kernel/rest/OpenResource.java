package org.beffroi.kernel.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** What residents read, without a token. */
@Path("/{kind:noticeboard|timetable}")
@PermitAll
class OpenResource {

    @GET
    @Path("/{page}")
    public String page(@PathParam("kind") String kind, @PathParam("page") String page) {
        return kind + " " + page;
    }
}
