package org.beffroi.channels.website;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.beffroi.channels.account.Account;
import org.beffroi.channels.account.Accounts;
import org.beffroi.channels.message.Media;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.blob.BlobStore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** What residents see of a town. The address names the authority; nothing here changes anything. */
@Path("/site/{authority}")
@PermitAll
class PublicSite {

    private static final Logger LOGGER = Logger.getLogger(PublicSite.class);
    private static final Pattern AUTHORITY = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final String HTML = "text/html;charset=UTF-8";
    private static final Duration RETRY = Duration.ofMinutes(2);
    private static final Duration MEDIA_AGE = Duration.ofHours(1);

    private final AuthorityScope scope;
    private final Sites sites;
    private final Pages pages;
    private final SitePages views;
    private final Accounts accounts;
    private final Media media;
    private final BlobStore blobs;
    private final SiteConfig config;

    PublicSite(
            AuthorityScope scope,
            Sites sites,
            Pages pages,
            SitePages views,
            Accounts accounts,
            Media media,
            BlobStore blobs,
            SiteConfig config) {
        this.scope = scope;
        this.sites = sites;
        this.pages = pages;
        this.views = views;
        this.accounts = accounts;
        this.media = media;
        this.blobs = blobs;
        this.config = config;
    }

    @GET
    @Operation(hidden = true)
    public Response list(
            @PathParam("authority") String authority, @QueryParam("avant") String before, @Context Request request) {
        return show(authority, site -> list(site, before, request));
    }

    private Response list(Site site, String before, Request request) {
        Optional<Older> older = Optional.ofNullable(before).flatMap(Older::parse);
        if (before != null && older.isEmpty()) {
            return notFound(site);
        }
        int length = config.listLength();
        List<Page> found = older.map(key -> pages.before(key, length + 1)).orElseGet(() -> pages.newest(length + 1));
        List<Page> shown = found.subList(0, Math.min(length, found.size()));
        Older next = found.size() > length ? Older.than(shown.getLast()) : null;
        return fresh(request, views.list(site, shown, next, before == null), HTML, null);
    }

    @GET
    @Path("messages/{slug}")
    @Operation(hidden = true)
    public Response message(
            @PathParam("authority") String authority, @PathParam("slug") String slug, @Context Request request) {
        return show(
                authority,
                site -> pages.bySlug(slug)
                        .map(page -> page.isWithdrawn() ? gone(site, page) : page(site, page, request))
                        .orElseGet(() -> notFound(site)));
    }

    private Response page(Site site, Page page, Request request) {
        return fresh(request, views.message(site, page, pages.corrections(page)), HTML, page.changedAt());
    }

    private Response gone(Site site, Page page) {
        return Response.status(Response.Status.GONE)
                .type(HTML)
                .entity(views.withdrawn(site, page))
                .cacheControl(age(config.pageAge()))
                .build();
    }

    @GET
    @Path("flux.atom")
    @Operation(hidden = true)
    public Response feed(@PathParam("authority") String authority, @Context Request request) {
        return show(authority, site -> {
            List<Page> newest = pages.newest(config.feedLength());
            Instant changed =
                    newest.stream().map(Page::changedAt).max(Instant::compareTo).orElse(null);
            return fresh(request, AtomFeed.of(site, newest, since()), "application/atom+xml;charset=UTF-8", changed);
        });
    }

    @GET
    @Path("media/{sha256}")
    @Operation(hidden = true)
    public Response medium(
            @PathParam("authority") String authority, @PathParam("sha256") String sha256, @Context Request request) {
        return show(
                authority,
                site -> media.typeIfPublic(sha256)
                        .flatMap(type -> bytes(sha256, type, request))
                        .orElseGet(() -> notFound(site)));
    }

    private Optional<Response> bytes(String sha256, String type, Request request) {
        EntityTag tag = new EntityTag(sha256);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return unchanged != null
                ? Optional.of(unchanged.tag(tag).cacheControl(age(MEDIA_AGE)).build())
                : blobs.open(sha256)
                        .map(bytes -> Response.ok(bytes, type)
                                .tag(tag)
                                .cacheControl(age(MEDIA_AGE))
                                .build());
    }

    @GET
    @Path("ville.css")
    @Operation(hidden = true)
    public Response colours(@PathParam("authority") String authority, @Context Request request) {
        return show(
                authority,
                site -> fresh(
                        request,
                        ":root { --ville: " + site.imprint().colour() + "; --ville-2: "
                                + site.imprint().accent() + "; }\n",
                        "text/css;charset=UTF-8",
                        null));
    }

    @GET
    @Path("blason.svg")
    @Operation(hidden = true)
    public Response arms(@PathParam("authority") String authority, @Context Request request) {
        return show(
                authority,
                site -> fresh(
                        request,
                        """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 48">\
                <path fill="%s" d="M2 2h36v24c0 10-8 16-18 20C10 42 2 36 2 26z"/>\
                <path fill="%s" d="M2.300 28h35.400c-1.200 9-8.700 14.300-17.700 18C11 42.300 3.500 37 2.300 28z"/></svg>
                """.formatted(site.imprint().colour(), site.imprint().accent()),
                        "image/svg+xml",
                        null));
    }

    @GET
    @Path("mentions-legales")
    @Operation(hidden = true)
    public Response legal(@PathParam("authority") String authority, @Context Request request) {
        return show(authority, site -> fresh(request, views.legal(site), HTML, null));
    }

    @GET
    @Path("accessibilite")
    @Operation(hidden = true)
    public Response accessibility(@PathParam("authority") String authority, @Context Request request) {
        return show(authority, site -> fresh(request, views.accessibility(site, since()), HTML, null));
    }

    @GET
    @Path("vie-privee")
    @Operation(hidden = true)
    public Response privacy(@PathParam("authority") String authority, @Context Request request) {
        return show(authority, site -> fresh(request, views.privacy(site), HTML, null));
    }

    @GET
    @Path("{any:.+}")
    @Operation(hidden = true)
    public Response elsewhere(@PathParam("authority") String authority) {
        return show(authority, this::notFound);
    }

    private Response show(String authority, Function<Site, Response> page) {
        if (!AUTHORITY.matcher(authority).matches()) {
            return nowhere();
        }
        try {
            return scope.call(authority, () -> sites.current().map(page).orElseGet(this::nowhere));
        } catch (RuntimeException e) {
            if (isDatabaseAway(e)) {
                LOGGER.warnf("A public page is shown without the database authority=%s", authority);
                return unavailable(authority);
            }
            throw e;
        }
    }

    private Response notFound(Site site) {
        return Response.status(Response.Status.NOT_FOUND)
                .type(HTML)
                .entity(views.notFound(site))
                .build();
    }

    private Response nowhere() {
        return Response.status(Response.Status.NOT_FOUND)
                .type(HTML)
                .entity(views.nowhere())
                .build();
    }

    private Response unavailable(String authority) {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .type(HTML)
                .header("Retry-After", RETRY.toSeconds())
                .entity(sites.lastSeen(authority).map(views::unavailable).orElseGet(views::unavailable))
                .build();
    }

    /** The tag is of the bytes themselves: whatever changes the page changes it. */
    private Response fresh(Request request, String body, String type, Instant changed) {
        EntityTag tag = new EntityTag(digest(body));
        Date modified = changed == null ? null : Date.from(changed.truncatedTo(ChronoUnit.SECONDS));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged == null ? Response.ok(body, type) : unchanged;
        return answer.tag(tag)
                .lastModified(modified)
                .cacheControl(age(config.pageAge()))
                .build();
    }

    private Instant since() {
        return accounts.website().map(Account::createdAt).orElseThrow();
    }

    private static CacheControl age(Duration age) {
        CacheControl control = new CacheControl();
        control.setNoTransform(false);
        control.setMaxAge((int) age.toSeconds());
        control.getCacheExtension().put("public", null);
        return control;
    }

    private static boolean isDatabaseAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
            }
        }
        return false;
    }

    private static String digest(String body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
