package org.beffroi.channels.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.beffroi.channels.adapter.Capabilities;
import org.beffroi.channels.adapter.ChannelAdapter;
import org.beffroi.channels.adapter.Connection;
import org.beffroi.channels.adapter.DeliveryKey;
import org.beffroi.channels.adapter.ExternalRef;
import org.beffroi.channels.adapter.Health;
import org.beffroi.channels.adapter.Measurement;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.adapter.Reconciliation;
import org.beffroi.channels.adapter.Rendition;
import org.beffroi.channels.adapter.RetryMeans;
import org.beffroi.channels.adapter.SettingRefused;
import org.beffroi.channels.adapter.Withdrawal;
import org.beffroi.channels.egress.Answer;
import org.beffroi.channels.egress.Call;
import org.beffroi.channels.egress.CallFailed;
import org.beffroi.channels.egress.Deadline;
import org.beffroi.channels.egress.Egress;
import org.beffroi.contracts.ChannelAccount.Capabilities.Correction;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.FrozenContent;

/**
 * Publishes on a Mastodon account. The delivery's identifier is the {@code Idempotency-Key}, which an instance keeps
 * for an hour: within it an unknown outcome is simply asked again, after it the account's own posts are read.
 */
@ApplicationScoped
class MastodonAdapter implements ChannelAdapter {

    private static final Duration KEY_WINDOW = Duration.ofHours(1);
    private static final Duration LOOKING_DEADLINE = Duration.ofSeconds(10);
    private static final Pattern PERMALINK = Pattern.compile("/@[^/]+/(\\d+)$");
    private static final String STATUSES = "/api/v1/statuses";

    private final Egress egress;
    private final Clock clock;
    private final MastodonOutcomes outcomes;

    MastodonAdapter(Egress egress, Clock clock) {
        this.egress = egress;
        this.clock = clock;
        this.outcomes = new MastodonOutcomes(clock);
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.MASTODON;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(new RetryMeans.Key(KEY_WINDOW, true), Correction.EDIT, true);
    }

    @Override
    public boolean limitsMayChange() {
        return true;
    }

    @Override
    public Set<String> addresses() {
        return Set.of(MastodonApi.BASE_URL);
    }

    @Override
    public Prepared prepare(Map<String, Object> settings, Map<String, String> credentials) {
        SettingRefused.unknown("settings", settings.keySet(), Set.of(MastodonApi.BASE_URL));
        SettingRefused.unknown("credentials", credentials.keySet(), Set.of(MastodonApi.TOKEN));
        URI instance = egress.checked("settings.baseUrl", settings.get(MastodonApi.BASE_URL));
        if (instance.getRawQuery() != null) {
            throw new SettingRefused("settings.baseUrl", "setting-invalid");
        }
        String token = credentials.getOrDefault(MastodonApi.TOKEN, "").strip();
        if (token.isEmpty()) {
            throw new SettingRefused("credentials.accessToken", "setting-missing");
        }
        if (!token.matches("[\\x21-\\x7e]{1,500}")) {
            throw new SettingRefused("credentials.accessToken", "setting-invalid");
        }
        return new Prepared(
                Map.of(MastodonApi.BASE_URL, instance.toString()), Map.of(MastodonApi.TOKEN, token), Map.of());
    }

    /** A token that reads is not enough: the scopes of its application must let it post and upload. */
    @Override
    public Health verify(Connection connection) {
        MastodonApi api = api(connection, LOOKING_DEADLINE);
        try {
            Answer account = api.get("/api/v1/accounts/verify_credentials");
            if (!account.ok() || !MastodonApi.json(account).hasNonNull("id")) {
                return unusable(account);
            }
            if (!mayWrite(api.get("/api/v1/apps/verify_credentials"))) {
                return Health.refused(
                        "scope-missing",
                        "Ce jeton ne permet pas de publier. Donnez-lui les droits write:statuses et write:media.");
            }
            Answer instance = api.get("/api/v2/instance");
            return instance.ok() ? Health.ok(limits(MastodonApi.json(instance))) : unusable(instance);
        } catch (CallFailed e) {
            return e.health();
        }
    }

    private static Health unusable(Answer answer) {
        int status = answer.status();
        if (status == 401 || status == 403) {
            return Health.refused("token-refused", "L’instance ne reconnaît pas ce jeton d’accès.");
        }
        return status >= 500 || status == 429
                ? Health.unreachable("instance-failing", "L’instance répond par une erreur (" + status + ").")
                : Health.refused("instance-unknown", "Il n’y a pas d’instance Mastodon à cette adresse.");
    }

    /** Instances before 4.3 do not tell scopes; there the first post tells. */
    private static boolean mayWrite(Answer application) {
        JsonNode scopes = MastodonApi.json(application).path("scopes");
        if (!scopes.isArray()) {
            return true;
        }
        Set<String> granted = new HashSet<>();
        scopes.forEach(scope -> granted.add(scope.asText()));
        return granted.contains("write") || granted.containsAll(Set.of("write:statuses", "write:media"));
    }

    private static Map<String, Long> limits(JsonNode instance) {
        JsonNode statuses = instance.path("configuration").path("statuses");
        JsonNode media = instance.path("configuration").path("media_attachments");
        Map<String, Long> limits = new HashMap<>();
        put(limits, "maxCharacters", statuses.path("max_characters"));
        put(limits, "charactersPerUrl", statuses.path("characters_reserved_per_url"));
        put(limits, "maxMedia", statuses.path("max_media_attachments"));
        put(limits, "maxMediaBytes", media.path("image_size_limit"));
        put(limits, "maxAltCharacters", media.path("description_limit"));
        return limits;
    }

    private static void put(Map<String, Long> limits, String name, JsonNode value) {
        if (value.isIntegralNumber() && value.asLong() > 0) {
            limits.put(name, value.asLong());
        }
    }

    @Override
    public Outcome publish(Rendition rendition, Connection connection, DeliveryKey key) {
        MastodonApi api = api(connection, key.callDeadline());
        Call call = api.call("POST", STATUSES)
                .with("Idempotency-Key", key.deliveryId().toString());
        return post(api, call, rendition, key);
    }

    @Override
    public Outcome update(ExternalRef ref, Rendition rendition, Connection connection, DeliveryKey key) {
        if (ref.externalId() == null) {
            return new Outcome.Permanent(
                    "post-unknown",
                    "On ne sait pas quel post porte le message. Cherchez-le sur le compte et corrigez-le à la main.");
        }
        MastodonApi api = api(connection, key.callDeadline());
        try {
            List<String> media = new MediaUpload(api, outcomes).of(rendition.media(), key.media());
            Answer answer = api.send(
                    api.call("PUT", STATUSES + "/" + ref.externalId()).json(MastodonApi.bytes(edit(rendition, media))));
            return isGone(answer) ? gone() : posted(answer);
        } catch (MediaUpload.Stopped e) {
            return e.outcome();
        } catch (CallFailed e) {
            return e.outcome();
        }
    }

    /** Images go up anew: the instance keeps no hash by which we could tell that it has them. */
    private static Map<String, Object> edit(Rendition rendition, List<String> media) {
        Map<String, Object> edit = status(rendition, media);
        edit.remove("visibility");
        List<Map<String, Object>> attributes = new ArrayList<>();
        for (int i = 0; i < media.size(); i++) {
            attributes.add(Map.of(
                    "id", media.get(i), "description", rendition.media().get(i).alt()));
        }
        edit.put("media_attributes", attributes);
        return edit;
    }

    /** The instance itself says so; a page from elsewhere means that there is no instance. */
    private static boolean isGone(Answer answer) {
        return answer.status() == 410
                || (answer.status() == 404 && MastodonApi.json(answer).hasNonNull("error"));
    }

    private static Outcome gone() {
        return new Outcome.Permanent(
                "post-gone",
                "Le post n’est plus sur le compte : il a été supprimé. Rien n’y est plus à corriger ; publiez de nouveau"
                        + " le message si les abonnés doivent connaître la correction.");
    }

    private Outcome post(MastodonApi api, Call call, Rendition rendition, DeliveryKey key) {
        try {
            List<String> media = new MediaUpload(api, outcomes).of(rendition.media(), key.media());
            return posted(api.send(call.json(MastodonApi.bytes(status(rendition, media)))));
        } catch (MediaUpload.Stopped e) {
            return e.outcome();
        } catch (CallFailed e) {
            return e.outcome();
        }
    }

    private static Map<String, Object> status(Rendition rendition, List<String> media) {
        FrozenContent.Rendition shown = rendition.shown();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("status", shown.text());
        status.put("visibility", "public");
        status.put("language", Locale.forLanguageTag(shown.locale()).getLanguage());
        status.put("media_ids", media);
        return status;
    }

    private Outcome posted(Answer answer) {
        if (!answer.ok()) {
            return outcomes.refused(answer);
        }
        JsonNode status = MastodonApi.json(answer);
        String id = status.path("id").asText("");
        String url = status.path("url").asText("");
        return id.isEmpty() || url.isEmpty() ? outcomes.unreadable() : new Outcome.Published(id, url);
    }

    @Override
    public Outcome retract(ExternalRef ref, Withdrawal withdrawal, Connection connection, DeliveryKey key) {
        if (ref.externalId() == null) {
            return new Outcome.Permanent(
                    "post-unknown",
                    "On ne sait pas si le post est parti. Cherchez-le sur le compte et supprimez-le à la main.");
        }
        MastodonApi api = api(connection, key.callDeadline());
        try {
            Answer answer = api.send(api.call("DELETE", STATUSES + "/" + ref.externalId()));
            if (answer.status() == 404 || answer.status() == 410) {
                return new Outcome.Duplicate(ref.externalId(), ref.permalink());
            }
            return answer.ok() ? new Outcome.Published(ref.externalId(), ref.permalink()) : outcomes.refused(answer);
        } catch (CallFailed e) {
            return e.outcome();
        }
    }

    @Override
    public Reconciliation find(DeliveryKey key, Rendition rendition, Connection connection) {
        return new FindPost(api(connection, key.callDeadline()), outcomes).of(rendition, key.firstSentAt());
    }

    @Override
    public String externalIdOf(String permalink) {
        Matcher matcher = PERMALINK.matcher(permalink);
        return matcher.find() ? matcher.group(1) : null;
    }

    @Override
    public Measurement measure(ExternalRef ref, Connection connection) {
        try {
            JsonNode post = MastodonApi.json(api(connection, LOOKING_DEADLINE).get(STATUSES + "/" + ref.externalId()));
            Map<String, Long> counters = new HashMap<>();
            for (String name : List.of("replies_count", "reblogs_count", "favourites_count", "quotes_count")) {
                if (post.path(name).isIntegralNumber()) {
                    counters.put(name, post.path(name).asLong());
                }
            }
            return new Measurement(counters);
        } catch (CallFailed e) {
            return Measurement.NONE;
        }
    }

    private MastodonApi api(Connection connection, Duration time) {
        return new MastodonApi(egress, connection, Deadline.in(time));
    }
}
