package org.beffroi.channels.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.beffroi.channels.adapter.Capabilities;
import org.beffroi.channels.adapter.ChannelAdapter;
import org.beffroi.channels.adapter.Connection;
import org.beffroi.channels.adapter.DeliveryKey;
import org.beffroi.channels.adapter.ExternalRef;
import org.beffroi.channels.adapter.Health;
import org.beffroi.channels.adapter.Outcome;
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
import org.beffroi.contracts.ChannelLimits;
import org.beffroi.contracts.CorrectionId;
import org.beffroi.contracts.Ids;

/**
 * Sends signed events to a town's other systems: {@code message.published}, {@code message.corrected},
 * {@code message.withdrawn}, all about the same {@code data.id} with a growing {@code data.revision}. A receiver knows
 * a repeated event by its {@code webhook-id}, so an unknown outcome may be repeated as long as anyone waits for it.
 */
@ApplicationScoped
class WebhookAdapter implements ChannelAdapter {

    /** Standard Webhooks lets a receiver keep ids as long as it likes; attempts end long before this. */
    private static final Duration KEY_WINDOW = Duration.ofDays(30);

    private static final Duration VERIFY_DEADLINE = Duration.ofSeconds(10);
    private static final Set<String> SETTINGS = Set.of("url");
    private static final Set<String> CREDENTIALS = Set.of(WebhookSecrets.SECRET, WebhookSecrets.PREVIOUS);

    private final Egress egress;
    private final Clock clock;

    WebhookAdapter(Egress egress, Clock clock) {
        this.egress = egress;
        this.clock = clock;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.WEBHOOK;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(new RetryMeans.Key(KEY_WINDOW, false), Correction.FOLLOW_UP, true);
    }

    @Override
    public Set<String> addresses() {
        return Set.of("url");
    }

    @Override
    public Prepared prepare(Map<String, Object> settings, Map<String, String> credentials) {
        SettingRefused.unknown("settings", settings.keySet(), SETTINGS);
        SettingRefused.unknown("credentials", credentials.keySet(), CREDENTIALS);
        URI url = egress.checked("settings.url", settings.get("url"));
        Map<String, String> kept = new HashMap<>(credentials);
        Map<String, String> shown = new HashMap<>();
        if (kept.getOrDefault(WebhookSecrets.SECRET, "").isBlank()) {
            String secret = WebhookSecrets.generate();
            kept.put(WebhookSecrets.SECRET, secret);
            shown.put(WebhookSecrets.SECRET, secret);
        }
        if (kept.getOrDefault(WebhookSecrets.PREVIOUS, "").isBlank()) {
            kept.remove(WebhookSecrets.PREVIOUS);
        }
        kept.forEach(WebhookSecrets::check);
        return new Prepared(Map.of("url", url.toString()), kept, shown);
    }

    /**
     * Sends a signed {@code ping}, which a receiver may ignore. It proves that the address may be called and that
     * something there speaks HTTP; it cannot prove that the receiver knows the secret, which a person may still have to
     * copy there, so a refused signature counts as reachable.
     */
    @Override
    public Health verify(Connection connection) {
        SignedEvent ping = SignedEvent.of("ping-" + Ids.next(), "ping", clock.instant(), Map.of());
        try {
            return health(send(ping, connection, VERIFY_DEADLINE));
        } catch (CallFailed e) {
            return e.health();
        }
    }

    private static Health health(Answer answer) {
        if (answer.redirects()) {
            return Health.refused("redirected", "L’adresse renvoie ailleurs. Donnez l’adresse finale.");
        }
        if (answer.status() == 404 || answer.status() == 410) {
            return Health.refused("endpoint-missing", "Rien ne reçoit à cette adresse. Vérifiez-la.");
        }
        return answer.status() >= 500
                ? Health.unreachable("endpoint-failing", "Le système répond par une erreur (" + answer.status() + ").")
                : Health.ok(Map.of());
    }

    @Override
    public Outcome publish(Rendition rendition, Connection connection, DeliveryKey key) {
        String id = key.deliveryId().toString();
        return deliver(
                SignedEvent.of(id, "message.published", key.firstSentAt(), data(rendition, key)), connection, key);
    }

    @Override
    public Outcome update(ExternalRef ref, Rendition rendition, Connection connection, DeliveryKey key) {
        String id = CorrectionId.of(key.deliveryId(), key.versionId()).toString();
        return deliver(
                SignedEvent.of(id, "message.corrected", key.firstSentAt(), data(rendition, key)), connection, key);
    }

    private static Map<String, Object> data(Rendition rendition, DeliveryKey key) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", key.messageId().toString());
        if (rendition.shown().data() != null) {
            data.putAll(rendition.shown().data());
        }
        return data;
    }

    /**
     * The instant of the withdrawal serves as revision: it is above every version's number, and the frozen content it
     * would be counted from is not needed to take a message back.
     */
    @Override
    public Outcome retract(ExternalRef ref, Withdrawal withdrawal, Connection connection, DeliveryKey key) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", key.messageId().toString());
        data.put("revision", withdrawal.withdrawnAt().getEpochSecond());
        data.put("reason", withdrawal.reason());
        data.put("replacementUrl", withdrawal.replacementUrl());
        String id = key.deliveryId() + "-withdrawn";
        return deliver(SignedEvent.of(id, "message.withdrawn", withdrawal.withdrawnAt(), data), connection, key);
    }

    private Outcome deliver(SignedEvent event, Connection connection, DeliveryKey key) {
        long limit = ChannelLimits.of(ChannelKind.WEBHOOK).maxPayloadBytes();
        if (event.bytes().length > limit) {
            return new Outcome.Permanent(
                    "payload-too-large",
                    "Le message est trop long pour ce système (%d octets au plus). Raccourcissez-le.".formatted(limit));
        }
        try {
            return outcome(event, send(event, connection, key.callDeadline()));
        } catch (CallFailed e) {
            return e.outcome();
        }
    }

    private Answer send(SignedEvent event, Connection connection, Duration time) throws CallFailed {
        Instant now = clock.instant();
        Call call = Call.of(account(connection), "POST", URI.create(connection.setting("url")))
                .with("webhook-id", event.id())
                .with("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .with("webhook-signature", event.signatures(WebhookSecrets.active(connection.credentials()), now))
                .json(event.bytes());
        return egress.send(call, Deadline.in(time));
    }

    private static String account(Connection connection) {
        return connection.authority() + "/" + connection.accountId();
    }

    /** Only the status counts; a receiver's body means nothing in Standard Webhooks. */
    private Outcome outcome(SignedEvent event, Answer answer) {
        if (answer.ok()) {
            return new Outcome.Published(event.id(), null);
        }
        if (answer.redirects()) {
            return new Outcome.Permanent(
                    "redirected",
                    "Le système a changé d’adresse. Mettez à jour l’adresse du compte, puis publiez à nouveau.");
        }
        return switch (answer.status()) {
            case 410 ->
                new Outcome.Permanent(
                        "endpoint-gone",
                        "Le système ne veut plus rien recevoir à cette adresse : le compte est arrêté."
                                + " Demandez une nouvelle adresse à son exploitant.",
                        true);
            case 401, 403 ->
                new Outcome.Reconnect(
                        "signature-refused",
                        "Le système refuse notre signature. Vérifiez le secret du compte des deux côtés.");
            case 400, 405, 411, 413, 414, 415, 422 ->
                new Outcome.Permanent(
                        "content-refused",
                        "Le système refuse ce message (réponse " + answer.status() + "). Voyez avec son exploitant.");
            case 408, 425 -> unknown(answer);
            default -> answer.status() >= 500 ? unknown(answer) : again(answer);
        };
    }

    private Outcome again(Answer answer) {
        return new Outcome.Retryable(
                answer.status() == 429 ? "throttled" : "endpoint-refusing",
                "Le système a répondu " + answer.status() + ". Beffroi réessaie tout seul.",
                answer.retryAfter(clock));
    }

    private Outcome unknown(Answer answer) {
        return new Outcome.Uncertain(
                "endpoint-failing",
                "Le système a répondu par une erreur (" + answer.status() + ") : il a peut-être reçu le message.",
                answer.retryAfter(clock));
    }
}
