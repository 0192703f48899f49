package org.beffroi.embedded.receivers;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a person sees of the strict Mastodon: the timeline and each post. */
final class MastodonPages implements Receivers.Endpoint {

    private static final Pattern PERMALINK = Pattern.compile("/mastodon/@([\\w.-]+)/(\\d+)");
    private static final Pattern PROFILE = Pattern.compile("/mastodon/@([\\w.-]+)/?");
    private static final Pattern FILE = Pattern.compile("/mastodon/media/(\\d+)");
    private static final String AVATAR = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" role="img" aria-label="Beffroi">
            <rect width="48" height="48" fill="#1d4a7a"/><path d="M18 42V18l6-10 6 10v24z" fill="#fff"/></svg>
            """;

    private final Mastodon mastodon;

    MastodonPages(Mastodon mastodon) {
        this.mastodon = mastodon;
    }

    @Override
    public String path() {
        return "/mastodon";
    }

    @Override
    public Reply answer(Request request) {
        String path = request.path();
        if (path.equals("/mastodon")) {
            return Reply.redirect("/mastodon/");
        }
        if (path.equals("/mastodon/")) {
            return timeline("Fil Mastodon", mastodon.posts(null));
        }
        if (path.equals("/mastodon/avatar.svg")) {
            return Reply.bytes("image/svg+xml", AVATAR.getBytes(StandardCharsets.UTF_8));
        }
        Matcher file = FILE.matcher(path);
        if (file.matches()) {
            return file(file.group(1));
        }
        Matcher permalink = PERMALINK.matcher(path);
        if (permalink.matches()) {
            return post(permalink.group(1), permalink.group(2));
        }
        Matcher profile = PROFILE.matcher(path);
        if (profile.matches() && mastodon.account(profile.group(1)).isPresent()) {
            return timeline("@" + profile.group(1), mastodon.posts(profile.group(1)));
        }
        return missing(404, "Page introuvable");
    }

    private Reply file(String id) {
        Optional<byte[]> bytes = mastodon.file(id);
        return bytes.isPresent()
                ? Reply.bytes(mastodon.media(id).orElseThrow().type(), bytes.get())
                : missing(404, "Image introuvable");
    }

    private Reply post(String account, String id) {
        Optional<MastodonPost> post =
                mastodon.post(id).filter(found -> found.account().equals(account));
        if (post.isEmpty()) {
            return mastodon.wasDeleted(id) ? missing(410, "Ce post a été supprimé") : missing(404, "Post introuvable");
        }
        return Reply.html(200, Page.of("Post de @" + account, article(post.get())));
    }

    private static Reply missing(int status, String title) {
        return Reply.html(status, Page.of(title, "<p><a href=\"/mastodon/\">Retour au fil</a></p>"));
    }

    private Reply timeline(String title, List<MastodonPost> posts) {
        String articles = posts.stream().map(this::article).collect(Collectors.joining());
        return Reply.html(200, Page.of(title, posts.isEmpty() ? "<p>Aucun post pour l’instant.</p>" : articles));
    }

    private String article(MastodonPost post) {
        String images = post.media().stream()
                .map(mastodon::media)
                .flatMap(Optional::stream)
                .map(MastodonPages::figure)
                .collect(Collectors.joining());
        String language = post.language() == null ? "" : " lang=\"" + Page.escape(post.language()) + "\"";
        String edited = post.editedAt() == null ? "" : " · modifié le " + Page.time(post.editedAt());
        String name = mastodon.account(post.account())
                .map(Mastodon.Account::displayName)
                .orElse(post.account());
        return """
                <article>
                <header><strong>%s <a href="/mastodon/@%s">@%s</a></strong>
                <a href="%s">%s</a></header>
                <div%s>%s</div>
                %s
                <p class="quiet">Visibilité : %s%s</p>
                </article>
                """.formatted(
                        Page.escape(name),
                        Page.escape(post.account()),
                        Page.escape(post.account()),
                        mastodon.url(post),
                        Page.time(post.createdAt()),
                        language,
                        MastodonEntities.content(post.text()),
                        images,
                        post.visibility().equals("public") ? "public" : Page.escape(post.visibility()),
                        edited);
    }

    private static String figure(MastodonMedia medium) {
        String alt = medium.description() == null ? "" : medium.description();
        return """
                <figure><img src="/mastodon/media/%s" alt="%s" width="%d" height="%d">
                <figcaption>Description de l’image : %s</figcaption></figure>
                """.formatted(
                        medium.id(),
                        Page.escape(alt),
                        medium.width(),
                        medium.height(),
                        alt.isEmpty() ? "aucune" : Page.escape(alt));
    }
}
