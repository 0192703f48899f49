package org.beffroi.channels.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.egress.Answer;

/** What an instance's refusals mean, with cause and remedy for the author. */
final class MastodonOutcomes {

    private static final int QUOTED_CHARACTERS = 200;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Clock clock;

    MastodonOutcomes(Clock clock) {
        this.clock = clock;
    }

    /** Of a request whose effect is public: what comes after the whole request left is unknown unless it is refused. */
    Outcome refused(Answer answer) {
        if (answer.redirects()) {
            return new Outcome.Permanent(
                    "redirected",
                    "L’instance a changé d’adresse. Mettez à jour l’adresse du compte, puis publiez à nouveau.");
        }
        return switch (answer.status()) {
            case 401 ->
                new Outcome.Reconnect(
                        "token-refused", "L’instance ne reconnaît plus notre accès. Reconnectez le compte.");
            case 403 ->
                new Outcome.Reconnect(
                        "access-refused",
                        "L’instance ne nous laisse plus publier. Vérifiez les droits du compte et reconnectez-le.");
            case 404, 410 ->
                new Outcome.Permanent(
                        "instance-unknown",
                        "Il n’y a pas d’instance Mastodon à cette adresse. Vérifiez l’adresse du compte.");
            case 422 -> unprocessable(answer);
            case 429 -> throttled(answer);
            case 408 -> failing(answer);
            default -> answer.status() >= 500 ? failing(answer) : contentRefused(answer);
        };
    }

    private Outcome failing(Answer answer) {
        return new Outcome.Uncertain(
                "instance-failing",
                "L’instance a répondu par une erreur (" + answer.status() + ") : le post est peut-être parti.",
                answer.retryAfter(clock));
    }

    /** Of a success that does not name the post. */
    Outcome unreadable() {
        return new Outcome.Uncertain(
                "answer-unreadable", "L’instance a répondu de façon illisible : le post est peut-être parti.");
    }

    /** Of a request without public effect, such as an upload: what is unknown may safely be tried again. */
    Outcome harmless(Outcome outcome) {
        return outcome instanceof Outcome.Uncertain uncertain
                ? new Outcome.Retryable(
                        uncertain.code(),
                        "L’instance n’a pas pris l’image. Beffroi réessaie tout seul.",
                        uncertain.retryAfter())
                : outcome;
    }

    private Outcome unprocessable(Answer answer) {
        String error = error(answer).toLowerCase(Locale.ROOT);
        if (error.contains("not finished processing") || error.contains("not found or already attached")) {
            return new Outcome.Retryable(
                    "media-processing",
                    "L’instance n’a pas fini de préparer les images. Beffroi réessaie tout seul.",
                    SOON);
        }
        if (error.contains("character limit")) {
            return new Outcome.Permanent(
                    "text-too-long", "Le texte est trop long pour cette instance. Raccourcissez la variante Mastodon.");
        }
        if (error.contains("cannot attach more than")) {
            return new Outcome.Permanent(
                    "too-many-images", "Cette instance accepte moins d’images. Retirez-en de la variante Mastodon.");
        }
        return contentRefused(answer);
    }

    private Outcome throttled(Answer answer) {
        Duration reset = answer.until("x-ratelimit-reset", clock);
        return new Outcome.Retryable(
                "throttled",
                "L’instance limite nos envois. Beffroi réessaie dès qu’elle le permet.",
                reset == null ? answer.retryAfter(clock) : reset);
    }

    private static Outcome contentRefused(Answer answer) {
        String said = error(answer);
        String quote = said.isEmpty() ? "réponse " + answer.status() : "« " + said + " »";
        return new Outcome.Permanent(
                "content-refused",
                "L’instance refuse ce post (" + quote + "). Corrigez le message ou voyez avec elle.");
    }

    /** The instance's own words are not ours: short, and no control characters. */
    private static String error(Answer answer) {
        JsonNode error = MastodonApi.json(answer).path("error");
        String said = error.asText("").replaceAll("\\p{Cntrl}+", " ").strip();
        return said.length() > QUOTED_CHARACTERS ? said.substring(0, QUOTED_CHARACTERS) + "…" : said;
    }
}
