package org.beffroi.content.rendition;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.ChannelLimits;

/** The kind's limits, or an account's where it is stricter: one rendition serves all accounts of a kind. */
final class StrictestLimits {

    private StrictestLimits() {}

    static ChannelLimits of(ChannelKind kind, List<ChannelAccount> accounts) {
        ChannelLimits general = ChannelLimits.of(kind);
        return new ChannelLimits(
                strictest("maxCharacters", general.maxCharacters(), accounts),
                largest("charactersPerUrl", general.charactersPerUrl(), accounts),
                strictest("maxMedia", general.maxMedia(), accounts),
                strictest("maxMediaBytes", general.maxMediaBytes(), accounts),
                strictest("maxAltCharacters", general.maxAltCharacters(), accounts),
                general.mediaTypes(),
                strictest("maxPayloadBytes", general.maxPayloadBytes(), accounts),
                general.source(),
                general.asOf());
    }

    private static long strictest(String name, long general, List<ChannelAccount> accounts) {
        long least =
                own(name, accounts).filter(own -> own > 0).min(Long::compare).orElse(Long.MAX_VALUE);
        return general == 0 && least == Long.MAX_VALUE ? 0 : Math.min(least, general == 0 ? Long.MAX_VALUE : general);
    }

    private static long largest(String name, long general, List<ChannelAccount> accounts) {
        return own(name, accounts).max(Long::compare).orElse(general);
    }

    private static Stream<Long> own(String name, List<ChannelAccount> accounts) {
        return accounts.stream()
                .filter(account -> account.limits() != null)
                .map(account -> account.limits().get(name))
                .filter(Objects::nonNull);
    }
}
