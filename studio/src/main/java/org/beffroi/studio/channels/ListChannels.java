package org.beffroi.studio.channels;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.studio.api.AccountsApi;
import org.beffroi.studio.api.AccountsApi.Account;
import org.beffroi.studio.api.AccountsApi.Traffic;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.Items;
import org.beffroi.studio.api.Part;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Right;
import org.beffroi.studio.frame.Words;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The channels with their health; two calls side by side, whatever their number. */
@ApplicationScoped
class ListChannels {

    private static final Set<String> DONE = Set.of("connected", "changed", "removed");

    private final Ask ask;
    private final Frame frame;
    private final AccountsApi accounts;

    ListChannels(Ask ask, Frame frame, @RestClient AccountsApi accounts) {
        this.ask = ask;
        this.frame = frame;
        this.accounts = accounts;
    }

    ChannelList list(String done) {
        AsPerson person = frame.asPerson();
        var asked = ask.the(Source.CHANNELS, () -> accounts.accounts(person, Frame.MOST));
        var moving = ask.the(Source.CHANNELS, () -> accounts.traffic(person));
        List<Account> found = asked.orThrow().items();
        Part<Map<UUID, Traffic>> traffic = moving.part()
                .map(Items::items)
                .map(items -> items.stream().collect(Collectors.toMap(Traffic::accountId, Function.identity())));
        DescribeAccount describe = new DescribeAccount(frame);
        boolean connects = frame.may(Right.CONNECT, Frame.EVERYWHERE);
        return new ChannelList(
                line(found),
                found.stream()
                        .sorted(Comparator.comparing(account -> account.state() == AccountState.DISABLED))
                        .map(account -> describe.row(
                                account, traffic.optional().map(all -> all.get(account.accountId())), traffic.isHere()))
                        .toList(),
                !traffic.isHere(),
                connects ? kinds(found) : List.of(),
                connects,
                Optional.ofNullable(done)
                        .filter(DONE::contains)
                        .map(what -> frame.words().get("channels_done_" + what))
                        .orElse(null));
    }

    private String line(List<Account> found) {
        List<Account> live = found.stream()
                .filter(account -> account.state() != AccountState.DISABLED)
                .toList();
        long ill = live.stream()
                .filter(account -> !DescribeAccount.isWell(account))
                .count();
        String connected = frame.words().get("channels_line", live.size());
        return ill == 0 ? connected : connected + " " + frame.words().get("channels_line_ill", ill);
    }

    /** A town has one website: its public address bears the town's name. */
    private List<ChannelList.Kind> kinds(List<Account> found) {
        Words words = frame.words();
        boolean website = found.stream()
                .anyMatch(account -> account.kind() == ChannelKind.WEBSITE && account.state() != AccountState.DISABLED);
        return Arrays.stream(ChannelKind.values())
                .filter(kind -> kind != ChannelKind.WEBSITE || !website)
                .map(kind -> new ChannelList.Kind(
                        Looks.icon(kind),
                        new Looks(words).name(kind),
                        words.get("channels_kind_" + kind.word()),
                        "/channels/new/" + kind.word()))
                .toList();
    }
}
