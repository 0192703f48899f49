package org.beffroi.studio.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryState;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What it did. */
@RegisterRestClient(configKey = "analytics")
@RegisterProvider(ReadProblem.class)
@Path("/api/v1/reports")
@Produces(MediaType.APPLICATION_JSON)
public interface AnalyticsApi {

    String CSV = "text/csv";

    /** What arrived in a period, the newest first; the answer's {@code Link} leads on. */
    @GET
    Response published(
            @BeanParam AsPerson person,
            @QueryParam("from") Instant from,
            @QueryParam("to") Instant to,
            @QueryParam("limit") int limit,
            @QueryParam("cursor") String cursor);

    /** At most 50 messages; those that were never submitted are left out. */
    @GET
    @Path("/messages")
    Items<Figures> figures(@BeanParam AsPerson person, @QueryParam("messageId") List<UUID> ids);

    @GET
    @Path("/messages/{id}")
    Report report(@BeanParam AsPerson person, @PathParam("id") UUID id);

    /** For a spreadsheet. */
    @GET
    @Path("/table")
    @Produces(CSV)
    String table(
            @BeanParam AsPerson person,
            @QueryParam("from") Instant from,
            @QueryParam("to") Instant to,
            @QueryParam("zone") ZoneId zone);

    /** One message for a spreadsheet. */
    @GET
    @Path("/messages/{id}/table")
    @Produces(CSV)
    String table(@BeanParam AsPerson person, @PathParam("id") UUID id, @QueryParam("zone") ZoneId zone);

    /** @param clicks null when the message has no short link, and so cannot be measured */
    record Figures(UUID messageId, String title, Long clicks) {}

    /**
     * @param title  null until the message is known there
     * @param clicks null when the message has no short link
     */
    record Published(UUID messageId, String title, Instant publishedAt, List<Channel> channels, Long clicks) {}

    record Report(
            UUID messageId,
            String title,
            UUID versionId,
            List<Channel> channels,
            List<FollowedLink> links,
            List<Hour> hours,
            long clicks,
            Instant asOf,
            Correction correction,
            List<NotMeasured> notMeasured) {}

    record Channel(
            UUID deliveryId,
            UUID versionId,
            ChannelKind kind,
            UUID accountId,
            String accountName,
            DeliveryState state,
            String permalink,
            Instant deliveredAt,
            Long clicks,
            Counts counts,
            ChannelCorrection correction) {}

    record ChannelCorrection(UUID versionId, CorrectionState state, Instant at) {}

    record Correction(int total, int done, Long seconds) {}

    record FollowedLink(ChannelKind kind, String target, long clicks) {}

    record Hour(ChannelKind kind, Instant hour, long clicks) {}

    record NotMeasured(String code, String what, String detail) {}
}
