package org.beffroi.embedded.receivers;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The REST API of the strict Mastodon. */
final class MastodonApi implements Receivers.Endpoint {

    private static final String PATH = "/mastodon/api/";
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    /** A real instance allows 1500 requests per account and 300 per token; who raises one raises both. */
    private static final int TOKENS_PER_ACCOUNT = 5;

    private final Mastodon mastodon;
    private final MastodonEntities entities;

    MastodonApi(Mastodon mastodon) {
        this.mastodon = mastodon;
        this.entities = new MastodonEntities(mastodon.baseUrl(), mastodon);
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Reply answer(Request request) {
        Map<String, String> rate = new HashMap<>();
        try {
            return route(request, rate).with(rate);
        } catch (Refused e) {
            return e.reply.with(rate);
        }
    }

    private Reply route(Request request, Map<String, String> rate) {
        String[] path = request.path().substring(PATH.length()).split("/");
        String id = path.length > 2 ? path[2] : "";
        String route = request.method() + " " + path[0] + (path.length > 1 ? "/" + path[1] : "")
                + (path.length > 2 ? fixed(id) : "") + (path.length > 3 ? "/" + path[3] : "");
        return switch (route) {
            case "GET v2/instance" -> Reply.json(200, entities.instance(mastodon.limits()));
            case "GET v1/accounts/verify_credentials" -> credentials(token(request, "read:accounts", rate));
            case "GET v1/apps/verify_credentials" -> application(token(request, null, rate));
            case "GET v1/accounts/lookup" -> lookup(request);
            case "GET v1/accounts/{id}" -> Reply.json(200, entities.account(account(id)));
            case "GET v1/accounts/{id}/statuses" -> statuses(request, id);
            case "POST v2/media" -> upload(request, rate);
            case "GET v1/media/{id}" -> media(token(request, "write:media", rate), id);
            case "PUT v1/media/{id}" -> describe(request, id, rate);
            case "POST v1/statuses" -> publish(request, rate);
            case "GET v1/statuses/{id}" -> Reply.json(200, entities.status(post(id)));
            case "GET v1/statuses/{id}/source" -> source(token(request, "read:statuses", rate), id);
            case "PUT v1/statuses/{id}" -> edit(request, id, rate);
            case "DELETE v1/statuses/{id}" -> delete(request, id, rate);
            default -> throw new Refused(404, "Not Found");
        };
    }

    private static String fixed(String segment) {
        return switch (segment) {
            case "verify_credentials", "lookup" -> "/" + segment;
            default -> "/{id}";
        };
    }

    private Mastodon.Token token(Request request, String scope, Map<String, String> rate) {
        String value = request.header("authorization")
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> header.substring("Bearer ".length()))
                .orElseThrow(() -> new Refused(401, "The access token is invalid"));
        Mastodon.Token token = mastodon.token(value).orElseThrow(() -> new Refused(401, "The access token is invalid"));
        limit(
                "account " + token.account(),
                TOKENS_PER_ACCOUNT * mastodon.limits().requests(),
                FIVE_MINUTES,
                rate);
        limit("token " + value, mastodon.limits().requests(), FIVE_MINUTES, rate);
        if (scope != null && !token.allows(scope)) {
            throw new Refused(403, "This action is outside the authorized scopes");
        }
        return token;
    }

    /** The headers tell of the limit that was counted last, the narrowest. */
    private void limit(String what, int limit, Duration window, Map<String, String> rate) {
        RateLimits.Usage usage = mastodon.rates().use(what, limit, window);
        rate.putAll(usage.headers());
        if (usage.exceeded()) {
            throw new Refused(429, "Too many requests");
        }
    }

    private Reply credentials(Mastodon.Token token) {
        return Reply.json(
                200, entities.credentials(mastodon.account(token.account()).orElseThrow()));
    }

    private Reply application(Mastodon.Token token) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", "1");
        view.put("name", "Beffroi");
        view.put("website", null);
        view.put("scopes", token.scopes());
        view.put("redirect_uris", List.of("urn:ietf:wg:oauth:2.0:oob"));
        view.put("redirect_uri", "urn:ietf:wg:oauth:2.0:oob");
        view.put("vapid_key", "");
        return Reply.json(200, view);
    }

    private Reply lookup(Request request) {
        return Reply.json(
                200,
                request.query("acct")
                        .flatMap(mastodon::account)
                        .map(entities::account)
                        .orElseThrow(() -> new Refused(404, "Record not found")));
    }

    private Mastodon.Account account(String id) {
        return mastodon.accountById(id).orElseThrow(() -> new Refused(404, "Record not found"));
    }

    private Reply statuses(Request request, String id) {
        int limit = Math.min(40, request.query("limit").map(Integer::parseInt).orElse(20));
        Optional<String> before = request.query("max_id");
        Optional<String> after = request.query("since_id").or(() -> request.query("min_id"));
        List<MastodonPost> page = mastodon.posts(account(id).username()).stream()
                .filter(post -> before.isEmpty() || post.id().compareTo(before.get()) < 0)
                .filter(post -> after.isEmpty() || post.id().compareTo(after.get()) > 0)
                .limit(limit)
                .toList();
        Reply reply = Reply.json(200, page.stream().map(entities::status).toList());
        if (page.size() < limit) {
            return reply;
        }
        String next = mastodon.baseUrl() + "/api/v1/accounts/" + id + "/statuses?limit=" + limit + "&max_id="
                + page.getLast().id();
        return reply.with("Link", "<" + next + ">; rel=\"next\"");
    }

    private Reply upload(Request request, Map<String, String> rate) {
        Mastodon.Token token = token(request, "write:media", rate);
        limit("media " + token.account(), mastodon.limits().uploads(), HALF_AN_HOUR, rate);
        if (!request.has("multipart/form-data")) {
            throw new Refused(422, "Validation failed: File can't be blank");
        }
        List<Multipart.Part> parts = Multipart.parts(request);
        Multipart.Part file = parts.stream()
                .filter(part -> part.name().equals("file") && part.fileName() != null)
                .findFirst()
                .orElseThrow(() -> new Refused(422, "Validation failed: File can't be blank"));
        String description = parts.stream()
                .filter(part -> part.name().equals("description"))
                .map(Multipart.Part::text)
                .findFirst()
                .orElse(null);
        MastodonMedia medium = mastodon.upload(token, file, description);
        return Reply.json(mastodon.processed(medium) ? 200 : 202, entities.media(medium));
    }

    private Reply media(Mastodon.Token token, String id) {
        MastodonMedia medium = mastodon.ownMedia(token, id);
        return Reply.json(mastodon.processed(medium) ? 200 : 206, entities.media(medium));
    }

    private Reply describe(Request request, String id, Map<String, String> rate) {
        Mastodon.Token token = token(request, "write:media", rate);
        String description = first(request.fields(), "description").orElse(null);
        return Reply.json(200, entities.media(mastodon.describe(token, id, description)));
    }

    private Reply publish(Request request, Map<String, String> rate) {
        Mastodon.Token token = token(request, "write:statuses", rate);
        String key = request.header("idempotency-key").orElse(null);
        return Reply.json(200, entities.status(mastodon.publish(token, key, draft(request.fields()))));
    }

    private Reply edit(Request request, String id, Map<String, String> rate) {
        Mastodon.Token token = token(request, "write:statuses", rate);
        Mastodon.Draft draft = draft(request.fields());
        MastodonPost edited = mastodon.edit(token, id, draft);
        if (request.has("application/json")) {
            described(request.json().get("media_attributes"), draft.media())
                    .forEach((medium, text) -> mastodon.describe(token, medium, text));
        }
        return Reply.json(200, entities.status(edited));
    }

    /** New descriptions by medium; like Mastodon, those of media that the post does not show are ignored. */
    private static Map<String, String> described(Object attributes, List<String> shown) {
        Map<String, String> described = new LinkedHashMap<>();
        if (attributes instanceof List<?> list) {
            for (Object element : list) {
                if (!(element instanceof Map<?, ?> attribute)) {
                    throw new Refused(400, "Error occurred while parsing request parameters");
                }
                String medium = String.valueOf(attribute.get("id"));
                if (shown.contains(medium) && attribute.get("description") != null) {
                    described.put(medium, String.valueOf(attribute.get("description")));
                }
            }
        }
        return described;
    }

    private Reply delete(Request request, String id, Map<String, String> rate) {
        Mastodon.Token token = token(request, "write:statuses", rate);
        limit("deletions " + token.account(), mastodon.limits().deletions(), HALF_AN_HOUR, rate);
        MastodonPost post = mastodon.delete(token, id);
        Map<String, Object> view = entities.status(post);
        view.put("text", post.text());
        return Reply.json(200, view);
    }

    private Reply source(Mastodon.Token token, String id) {
        MastodonPost post = post(id);
        if (!post.account().equals(token.account())) {
            throw new Refused(404, "Record not found");
        }
        return Reply.json(200, Map.of("id", id, "text", post.text(), "spoiler_text", post.spoiler()));
    }

    private MastodonPost post(String id) {
        return mastodon.post(id).orElseThrow(() -> new Refused(404, "Record not found"));
    }

    private static Mastodon.Draft draft(Map<String, List<String>> fields) {
        return new Mastodon.Draft(
                first(fields, "status").orElse(""),
                first(fields, "spoiler_text").orElse(""),
                first(fields, "sensitive").map(Boolean::parseBoolean).orElse(false),
                first(fields, "visibility").orElse("public"),
                first(fields, "language").orElse(null),
                fields.getOrDefault("media_ids", List.of()));
    }

    private static Optional<String> first(Map<String, List<String>> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(List::getFirst);
    }
}
