package org.beffroi.embedded.receivers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The shapes of Mastodon's entities, whole enough for its clients. */
final class MastodonEntities {

    private static final Pattern URL = Pattern.compile("https?://[^\\s<>\"]+?(?=[.,;:!?)]*(\\s|$))");
    private static final Pattern HASHTAG =
            Pattern.compile("(?<![\\w&/])#(\\w*\\p{L}\\w*)", Pattern.UNICODE_CHARACTER_CLASS);

    private final String baseUrl;
    private final Mastodon mastodon;

    MastodonEntities(String baseUrl, Mastodon mastodon) {
        this.baseUrl = baseUrl;
        this.mastodon = mastodon;
    }

    Map<String, Object> status(MastodonPost post) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", post.id());
        view.put("created_at", post.createdAt());
        view.put("in_reply_to_id", null);
        view.put("in_reply_to_account_id", null);
        view.put("sensitive", post.sensitive());
        view.put("spoiler_text", post.spoiler());
        view.put("visibility", post.visibility());
        view.put("language", post.language());
        view.put("uri", baseUrl + "/users/" + post.account() + "/statuses/" + post.id());
        view.put("url", mastodon.url(post));
        view.put("replies_count", 0);
        view.put("reblogs_count", 0);
        view.put("favourites_count", 0);
        view.put("quotes_count", 0);
        view.put("edited_at", post.editedAt());
        view.put("favourited", false);
        view.put("reblogged", false);
        view.put("muted", false);
        view.put("bookmarked", false);
        view.put("pinned", false);
        view.put("content", content(post.text()));
        view.put("filtered", List.of());
        view.put("reblog", null);
        view.put("application", Map.of("name", "Beffroi", "website", "https://beffroi.example"));
        view.put("account", mastodon.account(post.account()).map(this::account).orElse(null));
        view.put("media_attachments", attachments(post));
        view.put("mentions", List.of());
        view.put("tags", tags(post.text()));
        view.put("emojis", List.of());
        view.put("card", null);
        view.put("poll", null);
        return view;
    }

    Map<String, Object> account(Mastodon.Account account) {
        List<MastodonPost> posts = mastodon.posts(account.username());
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", account.id());
        view.put("username", account.username());
        view.put("acct", account.username());
        view.put("display_name", account.displayName());
        view.put("locked", false);
        view.put("bot", false);
        view.put("discoverable", true);
        view.put("indexable", true);
        view.put("group", false);
        view.put("created_at", account.createdAt());
        view.put("note", "<p>Compte officiel</p>");
        view.put("url", baseUrl + "/@" + account.username());
        view.put("uri", baseUrl + "/users/" + account.username());
        view.put("avatar", baseUrl + "/avatar.svg");
        view.put("avatar_static", baseUrl + "/avatar.svg");
        view.put("header", baseUrl + "/avatar.svg");
        view.put("header_static", baseUrl + "/avatar.svg");
        view.put("followers_count", 412);
        view.put("following_count", 9);
        view.put("statuses_count", posts.size());
        view.put(
                "last_status_at",
                posts.isEmpty() ? null : posts.getFirst().createdAt().toString().substring(0, 10));
        view.put("emojis", List.of());
        view.put("roles", List.of());
        view.put("fields", List.of());
        return view;
    }

    Map<String, Object> credentials(Mastodon.Account account) {
        Map<String, Object> view = account(account);
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("privacy", "public");
        source.put("sensitive", false);
        source.put("language", "fr");
        source.put("note", "Compte officiel");
        source.put("fields", List.of());
        source.put("follow_requests_count", 0);
        view.put("source", source);
        view.put("role", Map.of("id", "-99", "name", "", "permissions", "65536", "color", "", "highlighted", false));
        return view;
    }

    Map<String, Object> media(MastodonMedia medium) {
        Object url = mastodon.processed(medium) ? baseUrl + "/media/" + medium.id() : null;
        Map<String, Object> size = new LinkedHashMap<>();
        size.put("width", medium.width());
        size.put("height", medium.height());
        size.put("size", medium.width() + "x" + medium.height());
        size.put("aspect", (double) medium.width() / medium.height());
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", medium.id());
        view.put("type", medium.type().equals("image/gif") ? "gifv" : "image");
        view.put("url", url);
        view.put("preview_url", url);
        view.put("remote_url", null);
        view.put("preview_remote_url", null);
        view.put("text_url", null);
        view.put("meta", Map.of("original", size, "small", size));
        view.put("description", medium.description());
        view.put("blurhash", null);
        return view;
    }

    Map<String, Object> instance(Mastodon.Limits limits) {
        String host = baseUrl.substring(baseUrl.indexOf("//") + 2);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("domain", host.substring(0, host.indexOf('/')));
        view.put("title", "Mastodon de démonstration");
        view.put("version", "4.5.0");
        view.put("source_url", "https://github.com/mastodon/mastodon");
        view.put("description", "Une instance locale, stricte, sans fédération");
        view.put("usage", Map.of("users", Map.of("active_month", 1)));
        view.put("thumbnail", Map.of("url", baseUrl + "/avatar.svg"));
        view.put("icon", List.of());
        view.put("languages", List.of("fr"));
        view.put("configuration", configuration(limits));
        view.put("registrations", Map.of("enabled", false, "approval_required", true, "reason_required", true));
        view.put("api_versions", Map.of("mastodon", 7));
        view.put("contact", Map.of("email", "contact@mastodon.example"));
        view.put("rules", List.of());
        return view;
    }

    private Map<String, Object> configuration(Mastodon.Limits limits) {
        return Map.of(
                "urls", Map.of("streaming", baseUrl.replace("http", "ws")),
                "vapid", Map.of("public_key", ""),
                "accounts", Map.of("max_featured_tags", 10, "max_pinned_statuses", 5),
                "statuses",
                        Map.of(
                                "max_characters", limits.maxCharacters(),
                                "max_media_attachments", limits.maxMedia(),
                                "characters_reserved_per_url", StatusLength.PER_URL),
                "media_attachments",
                        Map.of(
                                "description_limit", limits.description(),
                                "image_matrix_limit", limits.imagePixels(),
                                "image_size_limit", limits.imageBytes(),
                                "supported_mime_types", Mastodon.MEDIA_TYPES),
                "polls",
                        Map.of(
                                "max_options", 4,
                                "max_characters_per_option", 50,
                                "min_expiration", 300,
                                "max_expiration", 2629746),
                "translation", Map.of("enabled", false));
    }

    private List<Map<String, Object>> attachments(MastodonPost post) {
        return post.media().stream()
                .map(mastodon::media)
                .flatMap(Optional::stream)
                .map(this::media)
                .toList();
    }

    private List<Map<String, String>> tags(String text) {
        return HASHTAG.matcher(text)
                .results()
                .map(tag ->
                        Map.of("name", tag.group(1).toLowerCase(Locale.ROOT), "url", baseUrl + "/tags/" + tag.group(1)))
                .toList();
    }

    /** Paragraphs and links, as the instance shows a plain text. */
    static String content(String text) {
        String linked = URL.matcher(Page.escape(text))
                .replaceAll(url -> "<a href=\"%1$s\" rel=\"nofollow noopener\">%1$s</a>".formatted(url.group()));
        return "<p>" + linked.strip().replace("\n\n", "</p><p>").replace("\n", "<br>") + "</p>";
    }
}
