package org.beffroi.studio.compose;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.beffroi.contracts.ReviewState;
import org.beffroi.studio.api.ChannelsApi.Account;
import org.beffroi.studio.api.ContentApi.Draft;
import org.beffroi.studio.api.ContentApi.Message;
import org.beffroi.studio.api.ContentApi.Renditions;
import org.beffroi.studio.api.ContentApi.Version;
import org.beffroi.studio.api.Problem;
import org.beffroi.studio.compose.ComposePage.Department;
import org.beffroi.studio.compose.ComposePage.Notice;
import org.beffroi.studio.compose.ComposePage.Option;
import org.beffroi.studio.compose.ComposePage.Past;
import org.beffroi.studio.compose.ComposePage.Submission;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Right;
import org.beffroi.studio.frame.Words;

/** Puts together the page where one writes. */
@ApplicationScoped
class DescribeDraft {

    private final Frame frame;

    DescribeDraft(Frame frame) {
        this.frame = frame;
    }

    /**
     * What the page is made of.
     *
     * @param revision  of the draft that was typed over: a newer one may be stored by now
     * @param accounts  empty while channel-adapters is away
     * @param shown     empty when the text was refused
     * @param refused   what was refused, or null
     * @param note      and correction note, as typed
     */
    record Desk(
            Message message,
            Draft draft,
            Typed typed,
            int revision,
            List<Account> accounts,
            Optional<Renditions> shown,
            Problem refused,
            List<Notice> notices,
            String note,
            String correctionNote) {

        boolean dirty() {
            return !typed.isSameAs(draft);
        }

        /** Whether the frames of letters may show the saved text: words about a correction are saved nowhere yet. */
        boolean isAsSaved() {
            return !dirty() && (correctionNote == null || correctionNote.isBlank());
        }
    }

    ComposePage page(Desk desk) {
        Words words = frame.words();
        Typed typed = desk.typed();
        boolean dirty = desk.dirty();
        PlaceFindings findings = new PlaceFindings(
                words, typed, desk.shown().map(Renditions::findings).orElse(List.of()));
        String action = "/messages/" + desk.message().id() + "/draft";
        DescribePanels panels = new DescribePanels(
                words, desk.accounts(), typed, desk.shown(), findings, desk.isAsSaved() ? action : null);
        return new ComposePage(
                desk.message().id().toString(),
                typed.title() == null || typed.title().isBlank() ? words.get("message_nameless") : typed.title(),
                new Looks(words).ofMessage(desk.message().state()),
                next(desk.message()),
                saved(desk.draft()),
                desk.revision(),
                dirty,
                waiting(desk.message()).isEmpty(),
                typed,
                department(typed, desk.refused()),
                locales(typed, desk.accounts()),
                typed.channels() == null ? String.join(",", DescribePanels.chosen(desk.accounts(), typed)) : null,
                panels.channels(),
                notices(desk),
                new ComposePage.Findings(findings.of("title"), findings.of("body"), findings.of("channels")),
                Pictures.in(Typed.lines(typed.body())),
                null,
                panels.panels(),
                submission(desk, findings),
                history(desk.message()));
    }

    static int next(Message message) {
        return message.versions().stream().mapToInt(Version::number).max().orElse(0) + 1;
    }

    /** The version that saving takes back: in review, or approved and not gone out yet. */
    static Optional<Version> waiting(Message message) {
        return message.versions().stream()
                .filter(version -> version.state() == ReviewState.IN_REVIEW
                        || version.state() == ReviewState.APPROVED
                                && message.state().equals("approved"))
                .max(Comparator.comparing(Version::number));
    }

    static boolean isLive(Message message) {
        return Set.of("published", "partially-published", "correcting", "needs-correction")
                .contains(message.state());
    }

    private String saved(Draft draft) {
        String when = frame.times().when(draft.savedAt());
        if (!draft.savedBy().equals(frame.username())) {
            return frame.words().get("compose_saved_by", draft.savedBy(), when);
        }
        boolean today = !draft.savedAt().isBefore(frame.times().startOfToday());
        return frame.words().get(today ? "compose_saved" : "compose_saved_then", when);
    }

    private Department department(Typed typed, Problem refused) {
        boolean wrong = refused != null && "department".equals(refused.field());
        return new Department(typed.department(), departments(typed.department()), wrong ? refused.detail() : null);
    }

    /** Empty for who writes for all of them. */
    List<Option> departments(String current) {
        Set<String> mine = new TreeSet<>(frame.departments(Right.WRITE));
        if (mine.isEmpty()) {
            return List.of();
        }
        if (current != null && !current.isBlank()) {
            mine.add(current);
        }
        return mine.stream()
                .map(code -> new Option(code, code, code.equals(current)))
                .toList();
    }

    List<Option> locales(Typed typed, List<Account> accounts) {
        Set<String> known = new TreeSet<>(List.of("fr", "en"));
        known.add(typed.locale());
        accounts.stream().map(Account::locale).filter(locale -> locale != null).forEach(known::add);
        Locale reader = frame.locale();
        return known.stream()
                .map(tag ->
                        new Option(tag, Locale.forLanguageTag(tag).getDisplayName(reader), tag.equals(typed.locale())))
                .toList();
    }

    private List<Notice> notices(Desk desk) {
        Words words = frame.words();
        List<Notice> notices = new ArrayList<>();
        if (desk.refused() != null && !"department".equals(desk.refused().field())) {
            notices.add(new Notice("bad", "octagon-x", desk.refused().detail(), words.get("compose_kept"), List.of()));
        }
        notices.addAll(desk.notices());
        waiting(desk.message()).ifPresent(version -> notices.add(waitingNotice(version, next(desk.message()))));
        desk.message().versions().stream()
                .max(Comparator.comparing(Version::number))
                .filter(version -> version.state() == ReviewState.CHANGES_REQUESTED)
                .ifPresent(version -> notices.add(new Notice(
                        "warn",
                        "undo-2",
                        words.get("compose_sent_back", version.decidedBy(), version.number()),
                        "«\u00a0" + version.comment() + "\u00a0»",
                        List.of())));
        if (isLive(desk.message())) {
            notices.add(new Notice(
                    "info",
                    "pencil",
                    words.get("compose_corrects", next(desk.message())),
                    words.get("compose_corrects_says"),
                    new DescribeCorrection(words).effects(desk.accounts(), desk.message())));
        }
        return notices;
    }

    private Notice waitingNotice(Version version, int next) {
        boolean approved = version.state() == ReviewState.APPROVED;
        return new Notice(
                "warn",
                approved ? "badge-check" : "stamp",
                frame.words().get(approved ? "compose_approved" : "compose_in_review", version.number()),
                frame.words().get(approved ? "compose_approved_says" : "compose_in_review_says", next),
                List.of());
    }

    private Submission submission(Desk desk, PlaceFindings findings) {
        return new Submission(
                findings.todo(), findings.blocking(), desk.note(), isLive(desk.message()), desk.correctionNote(), null);
    }

    private List<Past> history(Message message) {
        return message.versions().stream()
                .sorted(Comparator.comparing(Version::number).reversed())
                .map(version -> new Past(
                        "/messages/" + message.id() + "/versions/" + version.number(),
                        "/messages/" + message.id() + "/draft?from=" + version.number(),
                        frame.words().get("version", version.number()),
                        new Looks(frame.words()).of(version.state()),
                        frame.words()
                                .get(
                                        "by_when",
                                        version.submittedBy(),
                                        frame.times().when(version.submittedAt()))))
                .toList();
    }
}
