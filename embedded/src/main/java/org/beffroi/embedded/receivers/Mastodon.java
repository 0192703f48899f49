package org.beffroi.embedded.receivers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rules of a Mastodon instance: accounts, tokens, posts, media and their limits. One lock guards all of it, so
 * that two requests with one idempotency key see each other.
 */
public final class Mastodon {

    static final Duration KEY_KEPT = Duration.ofHours(1);
    static final List<String> MEDIA_TYPES = List.of("image/jpeg", "image/png", "image/gif");

    private static final List<String> VISIBILITIES = List.of("public", "unlisted", "private", "direct");

    private final String baseUrl;
    private final Shelf shelf;
    private final Ledger ledger;
    private final Clock clock;
    private final RateLimits rates;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Token> tokens = new HashMap<>();
    private final Map<String, MastodonPost> posts = new TreeMap<>();
    private final Map<String, MastodonMedia> media = new HashMap<>();
    private final Map<String, byte[]> files = new HashMap<>();
    private Limits limits = Limits.standard();
    private long lastId;

    Mastodon(String baseUrl, Shelf shelf, Ledger ledger, Clock clock) {
        this.baseUrl = baseUrl;
        this.shelf = shelf;
        this.ledger = ledger;
        this.clock = clock;
        this.rates = new RateLimits(clock);
        shelf.all("posts", MastodonPost.class).forEach(post -> posts.put(post.id(), post));
        posts.values().forEach(this::enterMissing);
        shelf.all("media", MastodonMedia.class).forEach(medium -> media.put(medium.id(), medium));
    }

    /**
     * What the instance announces and enforces.
     *
     * @param processing    how long an uploaded image is not ready
     * @param requests      per token in five minutes
     * @param uploads       per account in thirty minutes
     * @param deletions     per account in thirty minutes
     */
    public record Limits(
            int maxCharacters,
            int maxMedia,
            long imageBytes,
            long imagePixels,
            int description,
            Duration processing,
            int requests,
            int uploads,
            int deletions) {

        public static Limits standard() {
            return new Limits(500, 4, 16_777_216, 33_177_600, 1500, Duration.ofMillis(400), 300, 30, 30);
        }

        public Limits withMaxCharacters(int characters) {
            return new Limits(
                    characters,
                    maxMedia,
                    imageBytes,
                    imagePixels,
                    description,
                    processing,
                    requests,
                    uploads,
                    deletions);
        }

        public Limits withRates(int perToken, int perUploads, int perDeletions) {
            return new Limits(
                    maxCharacters,
                    maxMedia,
                    imageBytes,
                    imagePixels,
                    description,
                    processing,
                    perToken,
                    perUploads,
                    perDeletions);
        }

        public Limits withProcessing(Duration time) {
            return new Limits(
                    maxCharacters, maxMedia, imageBytes, imagePixels, description, time, requests, uploads, deletions);
        }
    }

    record Account(String id, String username, String displayName, Instant createdAt) {}

    record Token(String account, List<String> scopes) {

        boolean allows(String scope) {
            return scopes.contains(scope) || scopes.contains(scope.substring(0, scope.indexOf(':')));
        }
    }

    /** The fields of a post as the client sent them. */
    record Draft(
            String text, String spoiler, boolean sensitive, String visibility, String language, List<String> media) {}

    synchronized void open(String username, String displayName, String token, List<String> scopes) {
        accounts.computeIfAbsent(
                username,
                name -> new Account(accountId(name), name, displayName, Instant.parse("2024-03-01T00:00:00Z")));
        tokens.put(token, new Token(username, List.copyOf(scopes)));
    }

    /** Stable over restarts, so that what was stored by account stays true. */
    private static String accountId(String username) {
        return "11" + Integer.toUnsignedString(username.hashCode());
    }

    synchronized void revoke(String token) {
        tokens.remove(token);
    }

    synchronized void limit(Limits changed) {
        limits = changed;
    }

    synchronized Limits limits() {
        return limits;
    }

    synchronized void reset() {
        posts.replaceAll((id, post) -> post.deletedNow());
        rates.reset();
        limits = Limits.standard();
    }

    synchronized Optional<Token> token(String value) {
        return Optional.ofNullable(tokens.get(value));
    }

    RateLimits rates() {
        return rates;
    }

    synchronized MastodonPost publish(Token token, String key, Draft draft) {
        Optional<MastodonPost> earlier = byKey(token.account(), key);
        if (earlier.isPresent()) {
            enter(Ledger.Deed.REPEATED, earlier.get());
            return earlier.get();
        }
        check(draft);
        List<MastodonMedia> attached = attachable(token, draft.media(), null);
        MastodonPost post = new MastodonPost(
                nextId(),
                token.account(),
                clock.instant(),
                null,
                draft.text(),
                draft.spoiler(),
                draft.sensitive(),
                draft.visibility(),
                draft.language(),
                attached.stream().map(MastodonMedia::id).toList(),
                key,
                false);
        attached.forEach(medium -> keep(medium.attachedTo(post.id())));
        return enter(Ledger.Deed.CREATED, keep(post));
    }

    synchronized MastodonPost edit(Token token, String id, Draft draft) {
        MastodonPost post = own(token, id);
        check(draft);
        List<MastodonMedia> attached = attachable(token, draft.media(), id);
        attached.forEach(medium -> keep(medium.attachedTo(id)));
        return enter(
                Ledger.Deed.EDITED,
                keep(new MastodonPost(
                        id,
                        post.account(),
                        post.createdAt(),
                        clock.instant(),
                        draft.text(),
                        draft.spoiler(),
                        draft.sensitive(),
                        post.visibility(),
                        draft.language(),
                        attached.stream().map(MastodonMedia::id).toList(),
                        post.idempotencyKey(),
                        false)));
    }

    synchronized MastodonPost delete(Token token, String id) {
        return enter(Ledger.Deed.DELETED, keep(own(token, id).deletedNow()));
    }

    synchronized Optional<MastodonPost> post(String id) {
        return Optional.ofNullable(posts.get(id)).filter(post -> !post.deleted());
    }

    synchronized boolean wasDeleted(String id) {
        return posts.containsKey(id) && posts.get(id).deleted();
    }

    synchronized List<MastodonPost> posts(String username) {
        return posts.values().stream()
                .filter(post ->
                        !post.deleted() && (username == null || post.account().equals(username)))
                .sorted(Comparator.comparing(MastodonPost::id).reversed())
                .toList();
    }

    synchronized MastodonMedia upload(Token token, Multipart.Part file, String description) {
        checkDescription(description);
        if (!MEDIA_TYPES.contains(file.type())) {
            throw new Refused(422, "Validation failed: File content type is invalid");
        }
        if (file.bytes().length > limits.imageBytes()) {
            throw new Refused(
                    422,
                    "Validation failed: File file size must be less than or equal to %d MB"
                            .formatted(limits.imageBytes() >> 20));
        }
        ImageSize size = ImageSize.of(file.bytes());
        if (size.pixels() > limits.imagePixels()) {
            throw new Refused(
                    422, "Validation failed: %dx%d images are not supported".formatted(size.width(), size.height()));
        }
        Instant now = clock.instant();
        MastodonMedia medium = new MastodonMedia(
                nextId(),
                token.account(),
                now,
                now.plus(limits.processing()),
                file.type(),
                size.width(),
                size.height(),
                description,
                null);
        files.put(medium.id(), file.bytes());
        shelf.putBytes("files", medium.id(), file.bytes());
        return keep(medium);
    }

    synchronized MastodonMedia describe(Token token, String id, String description) {
        checkDescription(description);
        return keep(ownMedia(token, id).describedAs(description));
    }

    synchronized MastodonMedia ownMedia(Token token, String id) {
        return Optional.ofNullable(media.get(id))
                .filter(medium -> medium.account().equals(token.account()))
                .orElseThrow(() -> new Refused(404, "Record not found"));
    }

    synchronized Optional<MastodonMedia> media(String id) {
        return Optional.ofNullable(media.get(id));
    }

    synchronized Optional<byte[]> file(String id) {
        return Optional.ofNullable(files.get(id)).or(() -> shelf.bytes("files", id));
    }

    boolean processed(MastodonMedia medium) {
        return !clock.instant().isBefore(medium.readyAt());
    }

    synchronized Optional<Account> account(String username) {
        return Optional.ofNullable(accounts.get(username));
    }

    synchronized Optional<Account> accountById(String id) {
        return accounts.values().stream()
                .filter(account -> account.id().equals(id))
                .findFirst();
    }

    String url(MastodonPost post) {
        return baseUrl + "/@" + post.account() + "/" + post.id();
    }

    /** The Status entity. */
    Map<String, Object> view(MastodonPost post) {
        return new MastodonEntities(baseUrl, this).status(post);
    }

    String baseUrl() {
        return baseUrl;
    }

    private Optional<MastodonPost> byKey(String account, String key) {
        if (key == null || key.isBlank()) {
            return Optional.empty();
        }
        Instant oldest = clock.instant().minus(KEY_KEPT);
        return posts.values().stream()
                .filter(post ->
                        key.equals(post.idempotencyKey()) && post.account().equals(account))
                .filter(post -> !post.deleted() && post.createdAt().isAfter(oldest))
                .findFirst();
    }

    private MastodonPost own(Token token, String id) {
        return post(id).filter(post -> post.account().equals(token.account()))
                .orElseThrow(() -> new Refused(404, "Record not found"));
    }

    private void check(Draft draft) {
        if (draft.text().isBlank() && draft.media().isEmpty()) {
            throw new Refused(422, "Validation failed: Text can't be blank");
        }
        if (StatusLength.of(draft.text()) + StatusLength.of(draft.spoiler()) > limits.maxCharacters()) {
            throw new Refused(
                    422, "Validation failed: Text character limit of %d exceeded".formatted(limits.maxCharacters()));
        }
        if (!VISIBILITIES.contains(draft.visibility())) {
            throw new Refused(422, "Validation failed: Visibility is not included in the list");
        }
        if (draft.language() != null && !draft.language().matches("[a-z]{2,3}(-[A-Za-z]{2,4})?")) {
            throw new Refused(422, "Validation failed: Language is invalid");
        }
    }

    private List<MastodonMedia> attachable(Token token, List<String> ids, String post) {
        if (ids.size() > limits.maxMedia()) {
            throw new Refused(422, "Validation failed: Cannot attach more than %d files".formatted(limits.maxMedia()));
        }
        List<MastodonMedia> attached = new ArrayList<>();
        for (String id : ids) {
            MastodonMedia medium = media.get(id);
            boolean free =
                    medium != null && (medium.post() == null || medium.post().equals(post));
            if (!free || !medium.account().equals(token.account())) {
                throw new Refused(
                        422, "Validation failed: Media %s not found or already attached to another post".formatted(id));
            }
            if (!processed(medium)) {
                throw new Refused(
                        422,
                        "Validation failed: Cannot attach files that have not finished processing. Try again in a moment!");
            }
            attached.add(medium);
        }
        return attached;
    }

    private void checkDescription(String description) {
        if (description != null && description.codePointCount(0, description.length()) > limits.description()) {
            throw new Refused(
                    422,
                    "Validation failed: Description is too long (maximum is %d characters)"
                            .formatted(limits.description()));
        }
    }

    private MastodonPost enter(Ledger.Deed deed, MastodonPost post) {
        ledger.add("mastodon", deed, post.account(), post.id(), post.idempotencyKey(), post.text());
        return post;
    }

    /** This process may have been killed between keeping a post and entering it. */
    private void enterMissing(MastodonPost post) {
        if (!ledger.has("mastodon", Ledger.Deed.CREATED, post.id())) {
            enter(Ledger.Deed.CREATED, post);
        }
        if (post.deleted() && !ledger.has("mastodon", Ledger.Deed.DELETED, post.id())) {
            enter(Ledger.Deed.DELETED, post);
        }
    }

    private MastodonPost keep(MastodonPost post) {
        posts.put(post.id(), post);
        shelf.put("posts", post.id(), post);
        return post;
    }

    private MastodonMedia keep(MastodonMedia medium) {
        media.put(medium.id(), medium);
        shelf.put("media", medium.id(), medium);
        return medium;
    }

    /** Time-ordered like Mastodon's own: milliseconds, then 16 bits. */
    private String nextId() {
        lastId = Math.max(lastId + 1, clock.millis() << 16);
        return String.valueOf(lastId);
    }
}
