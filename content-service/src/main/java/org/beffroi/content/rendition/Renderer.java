package org.beffroi.content.rendition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beffroi.content.rendition.Finding.Rule;
import org.beffroi.content.rendition.Manuscript.Variant;
import org.beffroi.content.rendition.Proof.Sheet;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.ChannelLimits;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.FrozenContent.Medium;
import org.beffroi.contracts.FrozenContent.Rendition;

/** Renders a manuscript once for each kind and locale. */
public final class Renderer {

    /** An outbox row takes 512 KiB, and the longest reason of a withdrawal must still fit beside the content. */
    private static final long MAX_CONTENT_BYTES = (512 - 16) * 1024;

    private final Manuscript manuscript;
    private final Surroundings surroundings;
    private final String pageUrl;
    private final Rectification rectification;
    private final ShortLinks links;
    private final Copy master;
    private final List<Sheet> sheets = new ArrayList<>();
    private final List<Sheet> followUps = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, String> media = new LinkedHashMap<>();

    private Renderer(Manuscript manuscript, Surroundings surroundings, Rectification rectification) {
        this.manuscript = manuscript.normalised();
        this.surroundings = surroundings;
        this.rectification = rectification == null ? null : rectification.normalised();
        this.pageUrl = surroundings.pageUrl(manuscript);
        this.links = new ShortLinks(surroundings.shortLinkBase(), surroundings.codes());
        this.master = Copy.of(
                this.manuscript.body(),
                null,
                null,
                "body",
                surroundings.pictures().keySet());
    }

    public static Proof render(Manuscript manuscript, Surroundings surroundings) {
        return render(manuscript, surroundings, null);
    }

    /** @param rectification null where nothing of the message is published */
    public static Proof render(Manuscript manuscript, Surroundings surroundings, Rectification rectification) {
        return new Renderer(manuscript, surroundings, rectification).proof();
    }

    private Proof proof() {
        checkManuscript();
        manuscript.kinds().forEach(this::render);
        FrozenContent content = new FrozenContent(
                FrozenContent.SCHEMA,
                manuscript.title(),
                surroundings.slug(),
                pageUrl,
                sheets.stream().map(Sheet::rendition).toList(),
                media.entrySet().stream()
                        .map(shown -> medium(shown.getKey(), shown.getValue()))
                        .toList(),
                links.all(),
                correction());
        Frozen frozen = Frozen.of(content);
        if (frozen.eventBytes() > MAX_CONTENT_BYTES) {
            find(Rule.CONTENT_TOO_LARGE, null, null, "body", frozen.eventBytes(), MAX_CONTENT_BYTES);
        }
        return new Proof(content, frozen, List.copyOf(sheets), List.copyOf(followUps), List.copyOf(findings));
    }

    private FrozenContent.Correction correction() {
        return rectification == null
                ? null
                : new FrozenContent.Correction(
                        rectification.note(),
                        followUps.stream().map(Sheet::rendition).toList());
    }

    private void checkManuscript() {
        if (manuscript.title().isBlank()) {
            find(Rule.TITLE_EMPTY, null, null, "title");
        }
        if (manuscript.kinds().isEmpty()) {
            find(Rule.CHANNEL_MISSING, null, null, "channels");
        }
        findings.addAll(master.findings());
    }

    private void render(ChannelKind kind) {
        List<ChannelAccount> accounts = surroundings.accounts(kind);
        if (accounts.isEmpty()) {
            find(Rule.ACCOUNT_MISSING, kind, null, "channels");
        }
        // the master's locale stands first: whoever finds no rendition in its own locale takes the first of the kind
        Stream.concat(
                        Stream.of(manuscript.locale()),
                        accounts.stream().map(ChannelAccount::locale).filter(locale -> isWritten(kind, locale)))
                .distinct()
                .forEach(locale -> render(kind, locale, StrictestLimits.of(kind, accounts)));
    }

    private boolean isWritten(ChannelKind kind, String locale) {
        boolean written = locale.equals(manuscript.locale())
                || manuscript.variant(kind, locale).isPresent();
        if (!written) {
            find(Rule.LOCALE_MISSING, kind, locale, "variants", manuscript.locale());
        }
        return written;
    }

    private void render(ChannelKind kind, String locale, ChannelLimits limits) {
        Text text = text(kind, locale);
        Sheet sheet = switch (kind) {
            case WEBSITE -> website(locale, text, limits);
            case NEWSLETTER -> newsletter(locale, text, limits);
            case MASTODON -> mastodon(locale, text, limits);
            case WEBHOOK -> webhook(locale, text, limits);
        };
        sheets.add(sheet);
        sheet.rendition().media().forEach(sha256 -> checkMedium(sha256, text, kind, locale, limits));
    }

    /**
     * What there is to show on one channel.
     *
     * @param plain the variant as typed, where the channel takes plain text; else null
     */
    private record Text(String title, Copy copy, String plain, String field) {

        List<String> pictures() {
            return List.copyOf(copy.pictures().keySet());
        }
    }

    private Text text(ChannelKind kind, String locale) {
        Optional<Variant> found = manuscript.variant(kind, locale);
        if (found.isEmpty()) {
            return new Text(manuscript.title(), master, null, "body");
        }
        Variant variant = found.get();
        String field = "variants[" + manuscript.variants().indexOf(variant) + "].text";
        String title = variant.title() == null || variant.title().isBlank() ? manuscript.title() : variant.title();
        if (kind == ChannelKind.MASTODON) {
            if (variant.text().isBlank()) {
                find(Rule.BODY_EMPTY, kind, locale, field);
            }
            return new Text(title, master, variant.text().strip(), field);
        }
        Copy copy = Copy.of(
                variant.text(), kind, locale, field, surroundings.pictures().keySet());
        findings.addAll(copy.findings());
        return new Text(title, copy, null, field);
    }

    private Sheet website(String locale, Text text, ChannelLimits limits) {
        String plain = PlainText.flowing(text.copy().document()).strip();
        long length = plain.codePointCount(0, plain.length());
        checkLength(length, limits, ChannelKind.WEBSITE, locale, text);
        checkImages(text, ChannelKind.WEBSITE, locale, limits);
        Rendition rendition = new Rendition(
                ChannelKind.WEBSITE,
                locale,
                text.title(),
                Summary.of(text.copy(), locale),
                Website.html(text.copy(), surroundings),
                null,
                text.pictures(),
                null);
        return new Sheet(rendition, length, limits.maxCharacters());
    }

    private Sheet newsletter(String locale, Text text, ChannelLimits limits) {
        ChannelKind kind = ChannelKind.NEWSLETTER;
        if (surroundings.site() == null || surroundings.site().imprint() == null) {
            find(Rule.IMPRINT_MISSING, kind, locale, "channels");
        }
        checkPage(kind, locale);
        checkImages(text, kind, locale, limits);
        UnaryOperator<String> shorten = address -> links.shorten(kind, address);
        String summary = Summary.of(text.copy(), locale);
        Newsletter letter =
                new Newsletter(text.copy(), surroundings, text.title(), links.shorten(kind, pageUrl), shorten);
        Sheet sheet = letter(letter, locale, text.title(), summary, text, limits);
        if (rectification != null) {
            Newsletter second = letter.correcting(rectification);
            followUps.add(letter(second, locale, Newsletter.correctedTitle(text.title()), summary, text, limits));
        }
        checkBytes(Rule.MAIL_CLIPPED, sheet, text);
        return sheet;
    }

    private Sheet letter(
            Newsletter letter, String locale, String title, String summary, Text text, ChannelLimits limits) {
        String html = letter.html(locale, summary);
        Rendition rendition = new Rendition(
                ChannelKind.NEWSLETTER,
                locale,
                title,
                summary,
                html,
                letter.text(),
                surroundings.site() == null ? List.of() : text.pictures(),
                null);
        return new Sheet(rendition, Frozen.jsonBytes(html), limits.maxPayloadBytes());
    }

    private Sheet mastodon(String locale, Text text, ChannelLimits limits) {
        ChannelKind kind = ChannelKind.MASTODON;
        checkPage(kind, locale);
        String words = text.plain() == null ? text.title() : links.shortenAll(kind, text.plain());
        boolean linked = text.plain() != null && ShortLinks.mentionsAddress(text.plain());
        String post = pageUrl == null || linked ? words : words + "\n\n" + links.shorten(kind, pageUrl);
        long length = ShortLinks.length(post, limits.charactersPerUrl());
        checkLength(length, limits, kind, locale, text);
        List<String> pictures = text.pictures();
        if (limits.maxMedia() > 0 && pictures.size() > limits.maxMedia()) {
            find(Rule.IMAGES_LEFT_OUT, kind, locale, "body", pictures.size(), limits.maxMedia());
            pictures = pictures.subList(0, Math.toIntExact(limits.maxMedia()));
        }
        Rendition rendition = new Rendition(kind, locale, null, null, null, post, List.copyOf(pictures), null);
        return new Sheet(rendition, length, limits.maxCharacters());
    }

    private Sheet webhook(String locale, Text text, ChannelLimits limits) {
        ChannelKind kind = ChannelKind.WEBHOOK;
        checkPage(kind, locale);
        checkImages(text, kind, locale, limits);
        String summary = Summary.of(text.copy(), locale);
        String words =
                PlainText.of(text.copy().document(), PlainText.UNBROKEN, address -> links.shorten(kind, address));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", surroundings.messageId().toString());
        data.put("revision", surroundings.number());
        data.put("title", text.title());
        data.put("summary", summary);
        data.put("text", words);
        data.put("url", links.shorten(kind, pageUrl));
        data.put("pageUrl", pageUrl);
        data.put("locale", locale);
        data.put("images", surroundings.site() == null ? List.of() : images(text.copy()));
        Sheet sheet = event(locale, text, summary, words, data, limits);
        if (rectification != null) {
            Map<String, Object> corrected = new LinkedHashMap<>(data);
            if (rectification.note() != null) {
                corrected.put("correctionNote", rectification.note());
            }
            followUps.add(event(locale, text, summary, words, corrected, limits));
        }
        checkBytes(Rule.PAYLOAD_TOO_LARGE, sheet, text);
        return sheet;
    }

    private Sheet event(
            String locale, Text text, String summary, String words, Map<String, Object> data, ChannelLimits limits) {
        Rendition rendition = new Rendition(
                ChannelKind.WEBHOOK,
                locale,
                text.title(),
                summary,
                null,
                words,
                surroundings.site() == null ? List.of() : text.pictures(),
                data);
        // the envelope around data: type and timestamp
        return new Sheet(rendition, Frozen.jsonBytes(data) + 100, limits.maxPayloadBytes());
    }

    private List<Map<String, Object>> images(Copy copy) {
        return copy.pictures().entrySet().stream()
                .map(shown -> {
                    Medium medium = medium(shown.getKey(), shown.getValue());
                    Map<String, Object> image = new LinkedHashMap<>();
                    image.put("url", surroundings.mediaUrl(medium.sha256()));
                    image.put("alt", medium.alt());
                    image.put("type", medium.type());
                    image.put("width", medium.width());
                    image.put("height", medium.height());
                    return image;
                })
                .toList();
    }

    private Medium medium(String sha256, String alt) {
        Surroundings.Picture picture = surroundings.pictures().get(sha256);
        return new Medium(sha256, picture.type(), alt, picture.width(), picture.height());
    }

    private void checkLength(long length, ChannelLimits limits, ChannelKind kind, String locale, Text text) {
        if (limits.maxCharacters() > 0 && length > limits.maxCharacters()) {
            find(Rule.TEXT_TOO_LONG, kind, locale, text.field(), length, limits.maxCharacters());
        }
    }

    /** Of the sheet and of what follows in its place, which is the longer of the two. */
    private void checkBytes(Rule rule, Sheet sheet, Text text) {
        long bytes = Math.max(
                sheet.length(), rectification == null ? 0 : followUps.getLast().length());
        if (sheet.limit() > 0 && bytes > sheet.limit()) {
            Rendition shown = sheet.rendition();
            find(rule, shown.kind(), shown.locale(), text.field(), bytes, sheet.limit());
        }
    }

    private void checkImages(Text text, ChannelKind kind, String locale, ChannelLimits limits) {
        int images = text.copy().pictures().size();
        if (limits.maxMedia() > 0 && images > limits.maxMedia()) {
            find(Rule.TOO_MANY_IMAGES, kind, locale, text.field(), images, limits.maxMedia());
        }
    }

    private void checkMedium(String sha256, Text text, ChannelKind kind, String locale, ChannelLimits limits) {
        String alt = text.copy().pictures().get(sha256);
        media.putIfAbsent(sha256, alt);
        long bytes = surroundings.pictures().get(sha256).bytes();
        if (limits.maxMediaBytes() > 0 && bytes > limits.maxMediaBytes()) {
            find(Rule.MEDIUM_TOO_LARGE, kind, locale, text.field(), bytes, limits.maxMediaBytes());
        }
        int described = alt.codePointCount(0, alt.length());
        if (limits.maxAltCharacters() > 0 && described > limits.maxAltCharacters()) {
            find(Rule.ALT_TOO_LONG, kind, locale, text.field(), described, limits.maxAltCharacters());
        }
    }

    private void checkPage(ChannelKind kind, String locale) {
        if (pageUrl == null) {
            find(Rule.PAGE_MISSING, kind, locale, "channels");
        }
    }

    private void find(Rule rule, ChannelKind kind, String locale, String field, Object... args) {
        findings.add(rule.finding(kind, locale, field, args));
    }

    /** The kinds of the accounts, in the order of {@link ChannelKind}: what a draft means that names none. */
    public static List<ChannelKind> kindsOf(List<ChannelAccount> accounts) {
        return accounts.stream().map(ChannelAccount::kind).distinct().sorted().collect(Collectors.toList());
    }
}
