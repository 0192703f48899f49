package org.beffroi.studio.channels;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.beffroi.contracts.AccountState;
import org.beffroi.studio.api.AccountsApi.Account;
import org.beffroi.studio.api.AccountsApi.Health;
import org.beffroi.studio.api.AccountsApi.Traffic;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Look;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Words;

/** How a channel stands, in words. */
final class DescribeAccount {

    private static final String UNREACHABLE = "UNREACHABLE";

    private final Frame frame;
    private final Words words;

    DescribeAccount(Frame frame) {
        this.frame = frame;
        this.words = frame.words();
    }

    /** @param traffic null while it is unknown; empty when nothing was ever sent there */
    ChannelList.Row row(Account account, Optional<Traffic> traffic, boolean trafficHere) {
        return new ChannelList.Row(
                account.accountId(),
                Looks.icon(account.kind()),
                new Looks(words).name(account.kind()),
                account.name(),
                where(account),
                look(account),
                notes(account),
                mend(account),
                traffic.map(Traffic::lastSuccessAt)
                        .map(frame.times()::when)
                        .orElse(trafficHere ? words.get("channels_never") : null),
                trafficHere
                        ? words.get(
                                "channels_waiting",
                                traffic.map(Traffic::waiting).orElse(0L))
                        : null,
                traffic.map(Traffic::uncertain)
                        .filter(count -> count > 0)
                        .map(count -> words.get("channels_uncertain", count))
                        .orElse(null),
                limit(account),
                words.get("correction_"
                        + account.capabilities().correction().name().toLowerCase(Locale.ROOT)),
                account.state() != AccountState.DISABLED);
    }

    static boolean isWell(Account account) {
        return account.state() == AccountState.CONNECTED
                && !UNREACHABLE.equals(account.health().state());
    }

    private Look look(Account account) {
        return switch (account.state()) {
            case DISABLED -> new Look("retire", "circle-minus", words.get("channel_disabled"));
            case RECONNECT -> new Look("echec", "octagon-x", words.get("channel_reconnect"));
            case CONNECTED ->
                isWell(account)
                        ? new Look("actif", "circle-check", words.get("channel_connected"))
                        : new Look("alerte", "triangle-alert", words.get("channel_unreachable"));
        };
    }

    private List<String> notes(Account account) {
        List<String> notes = new ArrayList<>();
        Health health = account.health();
        if (account.state() == AccountState.DISABLED) {
            notes.add(words.get("channels_disabled_note"));
            return notes;
        }
        if (!isWell(account) && health.detail() != null) {
            notes.add(health.detail());
        }
        if (health.checkedAt() != null) {
            notes.add(words.get("channels_checked", frame.times().when(health.checkedAt())));
        }
        return notes;
    }

    private String mend(Account account) {
        if (account.state() == AccountState.RECONNECT) {
            return words.get("channels_mend_reconnect");
        }
        return isWell(account) || account.state() == AccountState.DISABLED
                ? null
                : words.get("channels_mend_unreachable");
    }

    private static String where(Account account) {
        Map<String, Object> settings = account.settings();
        return switch (account.kind()) {
            case WEBSITE -> host(account.publicBaseUrl());
            case NEWSLETTER -> String.valueOf(settings.get("from"));
            case MASTODON -> host(String.valueOf(settings.get("baseUrl")));
            case WEBHOOK -> host(String.valueOf(settings.get("url")));
        };
    }

    private static String host(String address) {
        try {
            return URI.create(address).getAuthority();
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    private String limit(Account account) {
        Long characters = account.limits() == null ? null : account.limits().get("maxCharacters");
        return characters == null ? words.get("channels_unlimited") : words.get("channels_characters", characters);
    }
}
