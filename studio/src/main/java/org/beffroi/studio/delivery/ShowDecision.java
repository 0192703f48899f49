package org.beffroi.studio.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ChannelsApi;
import org.beffroi.studio.api.ChannelsApi.Delivery;
import org.beffroi.studio.api.ChannelsApi.Open;
import org.beffroi.studio.api.ContentApi;
import org.beffroi.studio.api.ContentApi.Line;
import org.beffroi.studio.api.DecisionsApi;
import org.beffroi.studio.api.Problem;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Right;
import org.beffroi.studio.frame.Words;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Puts together what a person must know before deciding. */
@ApplicationScoped
class ShowDecision {

    private static final Set<String> FIELDS = Set.of("confirmedAbsent", "permalink", "proof", "reason");

    private final Ask ask;
    private final Frame frame;
    private final ContentApi content;
    private final DecisionsApi decisions;

    ShowDecision(Ask ask, Frame frame, @RestClient ContentApi content, @RestClient DecisionsApi decisions) {
        this.ask = ask;
        this.frame = frame;
        this.content = content;
        this.decisions = decisions;
    }

    /** @param etag the version in hand */
    record Found(Delivery delivery, String etag) {}

    /** @param problem why it was not taken, or null */
    DecisionPage show(UUID id, Decision decision, DecisionPage.Typed typed, Problem problem) {
        Found found = read(id);
        Delivery delivery = found.delivery();
        Words words = frame.words();
        Optional<Line> line = line(delivery.messageId());
        Optional<Open> open = decision.openOn(delivery);
        ChannelsApi.Correction correction = decision.isOfCorrection() ? delivery.correction() : null;
        boolean looked = open.map(Open::confirmedAbsence).orElse(false);
        String channel = new Looks(words).name(delivery.kind());
        return new DecisionPage(
                decision.key(),
                decision.icon(),
                line.map(Line::title).filter(title -> !title.isBlank()).orElseGet(() -> words.get("message_nameless")),
                "/messages/" + delivery.messageId(),
                Looks.icon(delivery.kind()),
                channel,
                delivery.accountName(),
                correction == null ? new Looks(words).of(delivery.state()) : new Looks(words).of(correction.state()),
                frame.times()
                        .since(
                                correction == null || correction.occurredAt() == null
                                        ? delivery.changedAt()
                                        : correction.occurredAt()),
                correction == null ? delivery.detail() : correction.detail(),
                correction == null ? delivery.remedy() : correction.remedy(),
                delivery.permalink(),
                words.get(
                        "decision_" + decision.key() + (looked ? "_looked" : "") + "_effect",
                        channel,
                        delivery.notAfter() == null ? "" : frame.times().when(delivery.notAfter())),
                closed(decision, open.isPresent(), line.map(Line::department)),
                looked,
                delivery.kind() == ChannelKind.WEBSITE || delivery.kind() == ChannelKind.MASTODON,
                found.etag(),
                state(decision, delivery),
                typed,
                problem == null ? null : problem.detail(),
                problem == null || !FIELDS.contains(String.valueOf(problem.field())) ? null : problem.field());
    }

    private static String state(Decision decision, Delivery delivery) {
        return decision.isOfCorrection() && delivery.correction() != null
                ? delivery.correction().state().name()
                : delivery.state().name();
    }

    /**
     * The version of today, if all that happened since is another attempt that changes nothing for the decision. Whoever
     * had to look on the channel must look again.
     */
    Optional<String> unchangedBut(UUID id, Decision decision, String state) {
        Found found = read(id);
        return decision.openOn(found.delivery())
                .filter(open -> !open.confirmedAbsence()
                        && state(decision, found.delivery()).equals(state))
                .map(open -> found.etag());
    }

    private Found read(UUID id) {
        AsPerson person = frame.asPerson();
        return ask.the(Source.CHANNELS, () -> {
                    try (Response response = decisions.delivery(person, id)) {
                        return new Found(response.readEntity(Delivery.class), response.getHeaderString("ETag"));
                    }
                })
                .orThrow();
    }

    private Optional<Line> line(UUID message) {
        AsPerson person = frame.asPerson();
        return ask.the(Source.CONTENT, () -> content.these(person, List.of(message), 1))
                .part()
                .optional()
                .flatMap(found -> found.items().stream().findFirst());
    }

    private String closed(Decision decision, boolean open, Optional<String> department) {
        Right right = decision.vouches() ? Right.COMPLETE : Right.PUBLISH;
        boolean may = department.map(one -> frame.may(right, one)).orElseGet(() -> frame.may(right));
        if (!may) {
            return frame.words().get("decision_not_yours");
        }
        return open ? null : frame.words().get("decision_closed");
    }
}
