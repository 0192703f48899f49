package org.beffroi.studio.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.ReviewState;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ChannelsApi;
import org.beffroi.studio.api.ContentApi;
import org.beffroi.studio.api.ContentApi.Message;
import org.beffroi.studio.api.ContentApi.Version;
import org.beffroi.studio.api.Items;
import org.beffroi.studio.api.SchedulingApi;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Right;
import org.beffroi.studio.frame.Times;
import org.beffroi.studio.frame.Words;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Puts together what a person must know to plan a message, and proposes what most would choose. */
@ApplicationScoped
class ShowPlan {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ask ask;
    private final Frame frame;
    private final ContentApi content;
    private final SchedulingApi scheduling;
    private final ChannelsApi channels;

    ShowPlan(
            Ask ask,
            Frame frame,
            @RestClient ContentApi content,
            @RestClient SchedulingApi scheduling,
            @RestClient ChannelsApi channels) {
        this.ask = ask;
        this.frame = frame;
        this.content = content;
        this.scheduling = scheduling;
        this.channels = channels;
    }

    PlanPage show(UUID id, Typed typed, Trouble trouble) {
        AsPerson person = frame.asPerson();
        var asked = ask.the(Source.CONTENT, () -> content.message(person, id));
        var accounts = ask.the(Source.CHANNELS, () -> channels.accounts(person, Frame.MOST));
        var deliveries = ask.the(Source.CHANNELS, () -> channels.deliveries(person, id, List.of(), Frame.MOST));
        var publications =
                ask.the(Source.SCHEDULING, () -> scheduling.publications(person, id, null, null, null, Frame.MOST));
        Message message = asked.orThrow();
        Optional<Version> goesOut = goesOut(message);
        Set<ChannelKind> rendered =
                goesOut.map(version -> rendered(id, version)).orElse(Set.of());
        DescribeAccounts describe = new DescribeAccounts(
                frame,
                rendered,
                publications.orThrow().items(),
                deliveries.part().map(Items::items).optional().orElse(List.of()));
        return new PlanPage(
                "/messages/" + id,
                message.title() == null || message.title().isBlank()
                        ? frame.words().get("message_nameless")
                        : message.title(),
                impossible(message, goesOut),
                typed.key(),
                typed.back(),
                accounts.part()
                        .map(found -> describe.of(found.items(), typed.accounts()))
                        .value(),
                typed.now(),
                when(typed.time()),
                typed.notAfter(),
                goesOut.map(version -> version(id, version, message)).orElse(null),
                trouble);
    }

    /** The approved one, else the newest of those that may still be approved. */
    private static Optional<Version> goesOut(Message message) {
        List<Version> newestFirst = message.versions().stream()
                .sorted(Comparator.comparing(Version::number).reversed())
                .toList();
        return newestFirst.stream()
                .filter(version -> version.state() == ReviewState.APPROVED)
                .findFirst()
                .or(() -> newestFirst.stream().findFirst());
    }

    private Set<ChannelKind> rendered(UUID id, Version version) {
        AsPerson person = frame.asPerson();
        Version whole = ask.the(Source.CONTENT, () -> content.version(person, id, version.number()))
                .orThrow();
        try {
            return JSON.readValue(whole.frozen(), FrozenContent.class).renditions().stream()
                    .map(FrozenContent.Rendition::kind)
                    .collect(Collectors.toSet());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Version " + version.versionId() + " has unreadable content", e);
        }
    }

    private String impossible(Message message, Optional<Version> goesOut) {
        Words words = frame.words();
        if (message.withdrawn() != null) {
            return words.get("plan_withdrawn");
        }
        if (!frame.may(Right.PUBLISH, message.department())) {
            return words.get("plan_not_yours", message.department());
        }
        return goesOut.isEmpty() ? words.get("plan_never_submitted") : null;
    }

    private PlanPage.When when(TypedTime typed) {
        Times times = frame.times();
        TypedTime shown = typed.shown(times.zoneId());
        return new PlanPage.When(
                shown.date(),
                shown.time(),
                times.today().toString(),
                times.zoneName(),
                shown.day().map(times::clockChange).orElse(null));
    }

    private PlanPage.Version version(UUID id, Version version, Message message) {
        Words words = frame.words();
        boolean approved = version.state() == ReviewState.APPROVED;
        boolean newerWaits = message.versions().stream()
                .anyMatch(other -> other.number() > version.number() && other.state() == ReviewState.IN_REVIEW);
        return new PlanPage.Version(
                version.number(),
                "/messages/" + id + "/versions/" + version.number(),
                new Looks(words).of(version.state()),
                !approved
                        ? words.get("plan_approval_missing")
                        : newerWaits ? words.get("plan_newer_waits", version.number()) : null);
    }
}
