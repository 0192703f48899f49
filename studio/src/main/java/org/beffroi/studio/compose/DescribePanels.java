package org.beffroi.studio.compose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.studio.api.ChannelsApi.Account;
import org.beffroi.studio.api.ContentApi.Renditions;
import org.beffroi.studio.api.ContentApi.Sheet;
import org.beffroi.studio.api.ContentApi.Variant;
import org.beffroi.studio.api.Problem.Finding;
import org.beffroi.studio.compose.ComposePage.Counter;
import org.beffroi.studio.compose.ComposePage.Flag;
import org.beffroi.studio.compose.ComposePage.Panel;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Words;
import org.beffroi.studio.review.DescribePreviews;
import org.beffroi.studio.review.Preview;

/** One panel for each channel and language: the text of its own, and what it will show. */
final class DescribePanels {

    /** From here on a counter warns. */
    private static final double NEAR = 0.9;

    private final Words words;
    private final Looks looks;
    private final List<Account> accounts;
    private final Typed typed;
    private final Set<String> chosen;
    private final PlaceFindings findings;
    private final Map<String, Sheet> sheets;
    private final Map<String, Preview> previews;
    private final Map<String, Preview> followUps;

    DescribePanels(
            Words words,
            List<Account> accounts,
            Typed typed,
            Optional<Renditions> shown,
            PlaceFindings findings,
            String lettersAt) {
        this.words = words;
        this.looks = new Looks(words);
        this.accounts = connected(accounts);
        this.typed = typed;
        this.chosen = Set.copyOf(chosen(accounts, typed));
        this.findings = findings;
        List<Sheet> all = shown.map(Renditions::renditions).orElse(List.of());
        this.sheets = all.stream().collect(Collectors.toMap(sheet -> key(sheet.kind(), sheet.locale()), s -> s));
        DescribePreviews describe = new DescribePreviews(looks, lettersAt);
        Optional<FrozenContent> content = shown.map(DescribePanels::content);
        this.previews = byKey(content.map(describe::of));
        this.followUps = byKey(content.map(describe::followUps));
    }

    private static Map<String, Preview> byKey(Optional<List<Preview>> previews) {
        return previews.stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(preview -> key(preview.type(), preview.locale()), Function.identity()));
    }

    static List<Account> connected(List<Account> accounts) {
        return accounts.stream()
                .filter(account -> account.state() == AccountState.CONNECTED)
                .toList();
    }

    /** A draft that names no channel means those with a connected account. */
    static List<String> chosen(List<Account> accounts, Typed typed) {
        return typed.channels() != null
                ? typed.channels()
                : connected(accounts).stream()
                        .map(account -> account.kind().word())
                        .distinct()
                        .toList();
    }

    List<Panel> panels() {
        return Arrays.stream(ChannelKind.values())
                .filter(this::isOffered)
                .flatMap(kind -> locales(kind).stream().map(locale -> panel(kind, locale)))
                .toList();
    }

    List<ComposePage.Channel> channels() {
        return Arrays.stream(ChannelKind.values())
                .filter(this::isOffered)
                .map(kind -> new ComposePage.Channel(
                        kind.word(),
                        Looks.icon(kind),
                        looks.name(kind),
                        names(kind, null),
                        chosen.contains(kind.word())))
                .toList();
    }

    private boolean isOffered(ChannelKind kind) {
        return chosen.contains(kind.word())
                || accounts.stream().anyMatch(account -> account.kind() == kind)
                || typed.variants().stream().anyMatch(variant -> variant.kind().equals(kind.word()));
    }

    /** That of the common text first, then those that an account speaks, or that were written. */
    private Set<String> locales(ChannelKind kind) {
        Set<String> locales = new LinkedHashSet<>(List.of(typed.locale()));
        accounts.stream()
                .filter(account -> account.kind() == kind && account.locale() != null)
                .map(Account::locale)
                .forEach(locales::add);
        typed.variants().stream()
                .filter(variant -> variant.kind().equals(kind.word()))
                .map(Variant::locale)
                .forEach(locales::add);
        return locales;
    }

    private Panel panel(ChannelKind kind, String locale) {
        String key = key(kind.word(), locale);
        Optional<Variant> own = typed.variant(kind.word(), locale);
        boolean isChosen = chosen.contains(kind.word());
        return new Panel(
                key,
                kind.word(),
                locale,
                Looks.icon(kind),
                looks.name(kind) + (locale.equals(typed.locale()) ? "" : " (" + locale + ")"),
                names(kind, locale),
                isChosen,
                kind == ChannelKind.MASTODON,
                own.isPresent(),
                own.map(Variant::title).orElse(null),
                own.map(Variant::text).orElse(""),
                flag(isChosen, findings.concerning(kind.word(), locale)),
                Optional.ofNullable(sheets.get(key)).map(this::counter).orElse(null),
                findings.of(kind.word(), locale),
                previews.get(key),
                followUps.get(key));
    }

    private String names(ChannelKind kind, String locale) {
        return accounts.stream()
                .filter(account -> account.kind() == kind)
                .filter(account -> locale == null || locale.equals(account.locale()))
                .map(Account::name)
                .collect(Collectors.joining(", "));
    }

    private Flag flag(boolean isChosen, List<Finding> concerning) {
        if (!isChosen) {
            return new Flag("", "circle-minus", words.get("compose_flag_left_out"));
        }
        if (concerning.stream().anyMatch(PlaceFindings::blocks)) {
            return new Flag("tab__flag--bad", "octagon-x", words.get("compose_flag_blocks"));
        }
        return concerning.isEmpty()
                ? new Flag("tab__flag--ok", "check", words.get("compose_flag_ready"))
                : new Flag("tab__flag--warn", "triangle-alert", words.get("compose_flag_advice"));
    }

    /** As the channel counts: bytes for a mail and for another system, characters elsewhere. */
    private Counter counter(Sheet sheet) {
        String unit = sheet.kind().equals("newsletter") || sheet.kind().equals("webhook") ? "bytes" : "characters";
        if (sheet.limit() == null) {
            return new Counter("counter--ok", words.get("compose_count_" + unit, sheet.length()));
        }
        String css = sheet.length() > sheet.limit()
                ? "counter--over"
                : sheet.length() > sheet.limit() * NEAR ? "counter--near" : "counter--ok";
        return new Counter(css, words.get("compose_count_" + unit + "_of", sheet.length(), sheet.limit()));
    }

    private static FrozenContent content(Renditions shown) {
        List<FrozenContent.Medium> media = shown.media() == null
                ? List.of()
                : shown.media().stream()
                        .map(one -> new FrozenContent.Medium(
                                one.sha256(), one.type(), one.alt(), one.width(), one.height()))
                        .toList();
        FrozenContent.Correction correction = shown.correction() == null
                ? null
                : new FrozenContent.Correction(
                        shown.correction().note(), renditions(shown.correction().followUps()));
        return new FrozenContent(
                FrozenContent.SCHEMA,
                null,
                null,
                shown.pageUrl(),
                renditions(shown.renditions()),
                media,
                List.of(),
                correction);
    }

    private static List<FrozenContent.Rendition> renditions(List<Sheet> sheets) {
        List<FrozenContent.Rendition> renditions = new ArrayList<>();
        for (Sheet sheet : sheets) {
            ChannelKind.ofWord(sheet.kind())
                    .ifPresent(kind -> renditions.add(new FrozenContent.Rendition(
                            kind,
                            sheet.locale(),
                            sheet.title(),
                            sheet.summary(),
                            sheet.html(),
                            sheet.text(),
                            sheet.media(),
                            sheet.data())));
        }
        return renditions;
    }

    private static String key(String kind, String locale) {
        return kind + "-" + locale;
    }
}
