package org.beffroi.studio.message;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.studio.api.CorrectionsApi;
import org.beffroi.studio.frame.Action;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Right;
import org.beffroi.studio.frame.Words;

/** How far a newer version is on each channel that showed an older one. */
final class DescribeCorrection {

    private static final Set<CorrectionState> MOVING = EnumSet.of(
            CorrectionState.PENDING, CorrectionState.SENDING, CorrectionState.ACCEPTED, CorrectionState.RETRYING);

    private final Frame frame;
    private final Words words;
    private final Looks looks;
    private final String department;

    DescribeCorrection(Frame frame, String department) {
        this.frame = frame;
        this.words = frame.words();
        this.looks = new Looks(words);
        this.department = department;
    }

    static boolean isMoving(Optional<CorrectionsApi.Progress> correction) {
        return correction.stream()
                .flatMap(found -> found.items().stream())
                .anyMatch(item -> !item.done() && MOVING.contains(item.state()));
    }

    Progress.Correction of(UUID message, CorrectionsApi.Progress progress) {
        return new Progress.Correction(
                progress.version(),
                progress.note(),
                progress.done(),
                progress.total(),
                progress.items().stream().map(item -> item(message, item)).toList());
    }

    private Progress.Item item(UUID message, CorrectionsApi.Item item) {
        return new Progress.Item(
                item.deliveryId().toString(),
                Looks.icon(item.kind()),
                looks.name(item.kind()),
                item.accountName(),
                looks.of(item.state()),
                item.occurredAt() == null ? null : frame.times().when(item.occurredAt()),
                item.mode() == null ? null : words.get("correction_" + item.mode()),
                item.state() == CorrectionState.CORRECTED ? null : item.detail(),
                item.waiver() == null
                        ? null
                        : words.get(
                                "correction_waived",
                                item.waiver().by(),
                                item.waiver().reason()),
                actions(message, item));
    }

    /** What still moves by itself is not given up. */
    private List<Action> actions(UUID message, CorrectionsApi.Item item) {
        boolean may = department == null ? frame.may(Right.WITHDRAW) : frame.may(Right.WITHDRAW, department);
        return may && !item.done() && !MOVING.contains(item.state())
                ? List.of(new Action(
                        "/messages/" + message + "/corrections/" + item.deliveryId() + "/waiver",
                        "hand",
                        words.get("waiver_begin")))
                : List.of();
    }
}
