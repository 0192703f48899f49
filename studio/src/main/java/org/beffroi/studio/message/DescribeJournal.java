package org.beffroi.studio.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.beffroi.contracts.ReviewState;
import org.beffroi.studio.api.ChannelsApi.Delivery;
import org.beffroi.studio.api.ContentApi.Message;
import org.beffroi.studio.api.ContentApi.Version;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Look;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Times;
import org.beffroi.studio.frame.Words;

/** Everything that happened to a message, newest first. */
final class DescribeJournal {

    private final Words words;
    private final Looks looks;
    private final Times times;

    DescribeJournal(Frame frame) {
        this.words = frame.words();
        this.looks = new Looks(words);
        this.times = frame.times();
    }

    private record Happened(Instant at, MessagePage.Entry entry) {}

    List<MessagePage.Entry> of(Message message, List<Delivery> deliveries) {
        List<Happened> all = new ArrayList<>();
        all.add(happened(message.createdAt(), "", "square-pen", message.authorActor(), "journal_created", null));
        message.versions().forEach(version -> addVersion(all, version));
        deliveries.forEach(delivery -> addDelivery(all, delivery));
        if (message.withdrawn() != null) {
            all.add(happened(
                    message.withdrawn().at(),
                    "",
                    "circle-minus",
                    null,
                    "journal_withdrawn",
                    message.withdrawn().reason()));
        }
        return all.stream()
                .sorted(Comparator.comparing(Happened::at).reversed())
                .map(Happened::entry)
                .toList();
    }

    private void addVersion(List<Happened> all, Version version) {
        all.add(happened(
                version.submittedAt(),
                "journal__entry--bronze",
                "stamp",
                version.submittedBy(),
                "journal_submitted",
                version.note(),
                version.number()));
        if (version.decidedAt() != null) {
            ReviewState verdict = verdict(version);
            all.add(happened(
                    version.decidedAt(),
                    verdict == ReviewState.APPROVED ? "journal__entry--action" : "",
                    verdict == ReviewState.APPROVED ? "badge-check" : "undo-2",
                    version.decidedBy(),
                    "journal_" + verdict.name().toLowerCase(java.util.Locale.ROOT),
                    version.comment(),
                    version.number()));
        }
    }

    /** A version that was approved may have become another thing since. */
    private static ReviewState verdict(Version version) {
        return switch (version.state()) {
            case CHANGES_REQUESTED, REJECTED -> version.state();
            case IN_REVIEW, APPROVED, SUPERSEDED, VOID, CANCELLED -> ReviewState.APPROVED;
        };
    }

    private void addDelivery(List<Happened> all, Delivery delivery) {
        Look look = looks.of(delivery.state());
        String css = switch (delivery.state()) {
            case DELIVERED -> "journal__entry--ok";
            case UNCERTAIN -> "journal__entry--doubt";
            case FAILED, MISSED -> "journal__entry--bad";
            case RETRYING, PARTIAL, MANUAL_REQUIRED, RETRACT_IMPOSSIBLE -> "journal__entry--warn";
            default -> "";
        };
        all.add(new Happened(
                delivery.changedAt(),
                new MessagePage.Entry(
                        css,
                        look.icon(),
                        null,
                        words.get("journal_delivery", looks.name(delivery.kind()), lower(look.word())),
                        null,
                        times.when(delivery.changedAt()))));
    }

    private Happened happened(
            Instant at, String css, String icon, String who, String key, String said, Object... args) {
        return new Happened(
                at,
                new MessagePage.Entry(
                        css,
                        icon,
                        who,
                        words.get(key, args),
                        said == null || said.isBlank() ? null : said.strip(),
                        times.when(at)));
    }

    private static String lower(String word) {
        return word.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + word.substring(1);
    }
}
