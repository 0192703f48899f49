package org.beffroi.studio.subscribers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.UriBuilder;
import java.util.ArrayList;
import java.util.List;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.studio.api.AccountsApi;
import org.beffroi.studio.api.AccountsApi.Account;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.Items;
import org.beffroi.studio.api.Listed;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.api.SubscribersApi;
import org.beffroi.studio.api.SubscribersApi.Counts;
import org.beffroi.studio.api.SubscribersApi.Entry;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Look;
import org.beffroi.studio.frame.Right;
import org.beffroi.studio.frame.Words;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Numbers first, then where each person stands; three calls side by side. */
@ApplicationScoped
class ListSubscribers {

    private static final int SHOWN = 10;
    private static final List<String> STATES = List.of("ACTIVE", "REQUESTED", "WITHDRAWN", "SUPPRESSED");

    private final Ask ask;
    private final Frame frame;
    private final SubscribersApi subscribers;
    private final AccountsApi accounts;

    ListSubscribers(Ask ask, Frame frame, @RestClient SubscribersApi subscribers, @RestClient AccountsApi accounts) {
        this.ask = ask;
        this.frame = frame;
        this.subscribers = subscribers;
        this.accounts = accounts;
    }

    /** @param imported how many people an import just brought, or null */
    SubscriberList list(String state, String cursor, Integer imported, SubscriberList.ImportForm form) {
        frame.require(Right.SEE_SUBSCRIBERS, "subscribers_forbidden");
        if (state != null && !STATES.contains(state)) {
            throw new NotFoundException();
        }
        AsPerson person = frame.asPerson();
        var counts = ask.the(Source.CHANNELS, () -> subscribers.counts(person));
        var connected = ask.the(Source.CHANNELS, () -> accounts.accounts(person, Frame.MOST));
        Listed<Entry> entries = ask.the(
                        Source.CHANNELS,
                        () -> Listed.read(
                                subscribers.entries(person, state, SHOWN, cursor), new GenericType<Items<Entry>>() {}))
                .orThrow();
        return new SubscriberList(
                figures(counts.orThrow()),
                signUpAt(connected.orThrow().items()),
                filters(state),
                entries.items().stream().map(this::row).toList(),
                state != null,
                imported == null ? null : frame.words().get("subscribers_imported", imported),
                cursor == null,
                entries.next().map(next -> address(state, next)).orElse(null),
                form);
    }

    private List<SubscriberList.Figure> figures(Counts counts) {
        Words words = frame.words();
        return List.of(
                new SubscriberList.Figure(
                        words.get("subscribers_active"),
                        words.get("number", counts.active()),
                        words.get("subscribers_moves", counts.joined(), counts.left())),
                new SubscriberList.Figure(
                        words.get("subscribers_requested"),
                        words.get("number", counts.requested()),
                        words.get("subscribers_requested_note")),
                new SubscriberList.Figure(
                        words.get("subscribers_stopped"),
                        words.get("number", counts.withdrawn() + counts.suppressed()),
                        words.get("subscribers_stopped_note")));
    }

    /** Where residents sign up: the letter's page stands on the town's site. */
    private static String signUpAt(List<Account> accounts) {
        boolean letter = accounts.stream()
                .anyMatch(account ->
                        account.kind() == ChannelKind.NEWSLETTER && account.state() != AccountState.DISABLED);
        return accounts.stream()
                .filter(account -> letter && account.kind() == ChannelKind.WEBSITE)
                .filter(account -> account.state() != AccountState.DISABLED && account.publicBaseUrl() != null)
                .map(account -> account.publicBaseUrl() + "/lettre")
                .findFirst()
                .orElse(null);
    }

    private List<SubscriberList.Filter> filters(String state) {
        List<SubscriberList.Filter> filters = new ArrayList<>();
        filters.add(new SubscriberList.Filter(frame.words().get("messages_all"), "/subscribers", state == null));
        STATES.forEach(word -> filters.add(new SubscriberList.Filter(
                frame.words().get("subscribers_are_" + word), "/subscribers?state=" + word, word.equals(state))));
        return filters;
    }

    private static String address(String state, String cursor) {
        UriBuilder address = UriBuilder.fromPath("/subscribers").queryParam("cursor", "{cursor}");
        if (state != null) {
            address.queryParam("state", state);
        }
        return address.build(cursor).toString();
    }

    private SubscriberList.Row row(Entry entry) {
        Words words = frame.words();
        String id = entry.subscriberId().toString();
        return new SubscriberList.Row(
                words.get("subscribers_person", id.substring(id.length() - 4)),
                look(entry.state()),
                entry.source(),
                switch (entry.state()) {
                    case "REQUESTED" ->
                        words.get("subscribers_since_REQUESTED", frame.times().since(entry.requestedAt()));
                    case "ACTIVE" ->
                        words.get(
                                "subscribers_since_ACTIVE",
                                frame.times().date(entry.requestedAt()),
                                frame.times().when(entry.confirmedAt()));
                    default ->
                        words.get(
                                "subscribers_since_" + entry.state(),
                                entry.withdrawnAt() == null ? "" : frame.times().when(entry.withdrawnAt()));
                });
    }

    private Look look(String state) {
        String word = frame.words().get("subscriber_" + state);
        return switch (state) {
            case "ACTIVE" -> new Look("actif", "circle-check", word);
            case "REQUESTED" -> new Look("programme", "clock", word);
            default -> new Look("retire", "circle-minus", word);
        };
    }
}
