package org.beffroi.studio.compose;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.beffroi.contracts.ChannelAccount.Capabilities;
import org.beffroi.studio.api.ChannelsApi.Account;
import org.beffroi.studio.api.ContentApi.Message;
import org.beffroi.studio.compose.ComposePage.Effect;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Words;

/** What each channel does with a corrected version, told before anything is done. */
final class DescribeCorrection {

    private final Words words;
    private final Looks looks;

    DescribeCorrection(Words words) {
        this.words = words;
        this.looks = new Looks(words);
    }

    List<Effect> effects(List<Account> accounts, Message message) {
        List<String> meant = message.draft().channels();
        return accounts.stream()
                .filter(account ->
                        meant == null || meant.contains(account.kind().word()))
                .sorted(Comparator.comparing(Account::kind).thenComparing(Account::name))
                .map(account -> new Effect(
                        Looks.icon(account.kind()), looks.name(account.kind()), account.name(), what(account)))
                .toList();
    }

    private String what(Account account) {
        Capabilities can = account.capabilities();
        String means = can == null || can.correction() == null
                ? "none"
                : can.correction().name().toLowerCase(Locale.ROOT);
        String own = "correct_" + means + "_" + account.kind().word();
        return words.get(words.has(own) ? own : "correct_" + means);
    }
}
