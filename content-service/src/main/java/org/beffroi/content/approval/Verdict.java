package org.beffroi.content.approval;

import java.util.Arrays;
import java.util.Optional;
import org.beffroi.content.message.ReviewStep;
import org.beffroi.contracts.EventType;

/** What an approver may say. */
enum Verdict {
    APPROVE("approve", ReviewStep.APPROVE, EventType.MESSAGE_APPROVED, "version.approved"),
    REJECT("reject", ReviewStep.REJECT, EventType.MESSAGE_REJECTED, "version.rejected"),
    REQUEST_CHANGES(
            "request-changes",
            ReviewStep.REQUEST_CHANGES,
            EventType.MESSAGE_CHANGES_REQUESTED,
            "version.changes-requested");

    private final String word;
    private final ReviewStep step;
    private final EventType event;
    private final String action;

    Verdict(String word, ReviewStep step, EventType event, String action) {
        this.word = word;
        this.step = step;
        this.event = event;
        this.action = action;
    }

    static Optional<Verdict> ofWord(String word) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.word.equals(word))
                .findFirst();
    }

    /** Who sends a text back owes the author a reason. */
    boolean needsComment() {
        return this != APPROVE;
    }

    ReviewStep step() {
        return step;
    }

    EventType event() {
        return event;
    }

    String action() {
        return action;
    }
}
