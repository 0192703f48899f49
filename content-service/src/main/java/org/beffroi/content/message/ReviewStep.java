package org.beffroi.content.message;

import java.util.EnumSet;
import java.util.Set;
import org.beffroi.contracts.ReviewState;

/** The steps a version can take. There are no others. */
public enum ReviewStep {
    APPROVE(ReviewState.APPROVED, ReviewState.IN_REVIEW),
    REJECT(ReviewState.REJECTED, ReviewState.IN_REVIEW),
    REQUEST_CHANGES(ReviewState.CHANGES_REQUESTED, ReviewState.IN_REVIEW),
    /** The author takes the submission back. */
    CANCEL(ReviewState.CANCELLED, ReviewState.IN_REVIEW),
    /** The draft was edited before anything was released. */
    VOID(ReviewState.VOID, ReviewState.IN_REVIEW, ReviewState.APPROVED),
    /** A newer version was approved. */
    SUPERSEDE(ReviewState.SUPERSEDED, ReviewState.APPROVED),
    /** It was delivered before the news that it is void arrived: what is public must be what is approved. */
    RESTORE(ReviewState.APPROVED, ReviewState.VOID);

    private final ReviewState to;
    private final Set<ReviewState> from;

    ReviewStep(ReviewState to, ReviewState first, ReviewState... more) {
        this.to = to;
        this.from = EnumSet.of(first, more);
    }

    public boolean isPossibleFrom(ReviewState state) {
        return from.contains(state);
    }

    /** @throws IllegalStateException naming the state in which the step does not exist */
    ReviewState from(ReviewState state) {
        if (!isPossibleFrom(state)) {
            throw new IllegalStateException("A version that is " + state + " cannot " + name());
        }
        return to;
    }
}
