package org.beffroi.channels.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.beffroi.channels.adapter.ExternalRef;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.adapter.Reconciliation;
import org.beffroi.channels.adapter.Rendition;
import org.beffroi.channels.egress.Answer;
import org.beffroi.channels.egress.CallFailed;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.FrozenContent;

/**
 * Reads the account's own posts back to the first attempt and looks for a short link of the approved text: its code was
 * minted for this version and this channel alone. Only a list that was read to its end proves that a post is not there.
 */
final class FindPost {

    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);
    private static final int PAGE = 40;
    private static final int MOST_PAGES = 5;

    private final MastodonApi api;
    private final MastodonOutcomes outcomes;

    FindPost(MastodonApi api, MastodonOutcomes outcomes) {
        this.api = api;
        this.outcomes = outcomes;
    }

    Reconciliation of(Rendition rendition, Instant firstSentAt) {
        List<String> marks = rendition.content().links().stream()
                .filter(link -> link.kind() == ChannelKind.MASTODON)
                .map(FrozenContent.Link::code)
                .map(code -> "/" + code)
                .filter(mark -> rendition.shown().text().contains(mark))
                .toList();
        if (marks.isEmpty()) {
            return new Reconciliation.Impossible();
        }
        try {
            return search(marks, firstSentAt.minus(CLOCKS_APART));
        } catch (CallFailed e) {
            return Reconciliation.Unknown.because(
                    "unreachable", "L’instance ne répond pas : on ne sait pas encore si le post est parti.");
        } catch (DateTimeParseException e) {
            return unreadable();
        }
    }

    private Reconciliation search(List<String> marks, Instant since) throws CallFailed {
        Answer credentials = api.get("/api/v1/accounts/verify_credentials");
        String account = MastodonApi.json(credentials).path("id").asText("");
        if (!credentials.ok() || account.isEmpty()) {
            return unknown(credentials);
        }
        String before = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            Answer answer =
                    api.get("/api/v1/accounts/" + account + "/statuses?exclude_reblogs=true&limit=" + PAGE + before);
            JsonNode posts = MastodonApi.json(answer);
            if (!answer.ok() || !posts.isArray()) {
                return unknown(answer);
            }
            for (JsonNode post : posts) {
                if (marks.stream()
                        .anyMatch(mark -> post.path("content").asText().contains(mark))) {
                    return new Reconciliation.Found(new ExternalRef(
                            post.path("id").asText(), post.path("url").asText()));
                }
            }
            if (posts.isEmpty() || createdBefore(posts.get(posts.size() - 1), since)) {
                return new Reconciliation.NotFound();
            }
            before = "&max_id=" + posts.get(posts.size() - 1).path("id").asText();
        }
        return Reconciliation.Unknown.because(
                "too-many-posts", "Le compte a trop publié depuis pour que Beffroi retrouve le post.");
    }

    private Reconciliation unknown(Answer answer) {
        if (answer.ok()) {
            return unreadable();
        }
        return switch (outcomes.refused(answer)) {
            case Outcome.Reconnect lost -> new Reconciliation.Unknown(lost.code(), lost.detail(), null, true);
            case Outcome.Retryable later ->
                new Reconciliation.Unknown(later.code(), later.detail(), later.retryAfter(), false);
            case Outcome.Uncertain failing ->
                new Reconciliation.Unknown(failing.code(), failing.detail(), failing.retryAfter(), false);
            default -> unreadable();
        };
    }

    private static Reconciliation unreadable() {
        return Reconciliation.Unknown.because(
                "answer-unreadable",
                "L’instance répond de façon illisible : on ne sait pas encore si le post est parti.");
    }

    private static boolean createdBefore(JsonNode post, Instant since) {
        return Instant.parse(post.path("created_at").asText()).isBefore(since);
    }
}
