package org.beffroi.studio.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Who gets the letter: numbers, states and proofs, never an address. */
@RegisterRestClient(configKey = "accounts")
@RegisterProvider(ReadProblem.class)
@Path("/api/v1/subscribers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface SubscribersApi {

    @GET
    Counts counts(@BeanParam AsPerson person);

    /** {@link Entry}s, the newest first; the answer's {@code Link} leads on. */
    @GET
    @Path("/entries")
    Response entries(
            @BeanParam AsPerson person,
            @QueryParam("state") String state,
            @QueryParam("limit") int limit,
            @QueryParam("cursor") String cursor);

    @POST
    @Path("/imports/preview")
    Report preview(@BeanParam AsPerson person, Import wanted);

    /** @param key the same for each click on one form */
    @POST
    @Path("/imports")
    Report run(@BeanParam AsPerson person, @HeaderParam("Idempotency-Key") String key, Import wanted);

    /** @param joined in the last 30 days, and {@code left} too */
    record Counts(long requested, long active, long withdrawn, long suppressed, long joined, long left) {}

    record Entry(
            UUID subscriberId,
            String state,
            String source,
            Instant requestedAt,
            Instant confirmedAt,
            Instant withdrawnAt,
            Instant suppressedAt) {}

    record Import(String source, String text, List<Row> rows) {}

    record Row(int line, String email, String givenAt) {

        /** Never prints the address. */
        @Override
        public String toString() {
            return "line " + line;
        }
    }

    record Report(long registered, long known, long stopped, long faulty, List<Line> lines) {}

    record Line(int line, String outcome, String code) {}
}
