package org.beffroi.channels.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.beffroi.channels.delivery.Decision.Need;
import org.beffroi.contracts.ChannelAccount.Capabilities.Correction;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.CorrectionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorrectionDecisionTest {

    private static final Set<CorrectionState> RESTING =
            EnumSet.of(CorrectionState.FAILED, CorrectionState.IMPOSSIBLE, CorrectionState.UNCERTAIN);

    @ParameterizedTest
    @EnumSource
    void onlyWhatRestsIsDecidedAndNothingIsCancelled(CorrectionState state) {
        // When
        List<Decision> possible =
                new CorrectionDecision(state, Correction.EDIT, ChannelKind.MASTODON, false, true).possible();

        // Then
        assertEquals(RESTING.contains(state) ? List.of(Decision.RETRY, Decision.COMPLETION) : List.of(), possible);
    }

    @Test
    void aChannelThatCannotCorrectIsOnlyCorrectedByHand() {
        // When
        List<Decision> possible = new CorrectionDecision(
                        CorrectionState.IMPOSSIBLE, Correction.NONE, ChannelKind.WEBHOOK, false, true)
                .possible();

        // Then
        assertEquals(List.of(Decision.COMPLETION), possible);
    }

    @Test
    void whatMayHaveArrivedAndCannotBeRepeatedNeedsSomeoneWhoLooked() {
        assertEquals(Need.CONFIRMED_ABSENCE, retry(CorrectionState.UNCERTAIN, ChannelKind.WEBHOOK, false, false));
        assertEquals(Need.CONFIRMED_ABSENCE, retry(CorrectionState.IMPOSSIBLE, ChannelKind.WEBHOOK, true, false));
        assertEquals(Need.NOTHING, retry(CorrectionState.UNCERTAIN, ChannelKind.WEBHOOK, true, true));
        assertEquals(Need.NOTHING, retry(CorrectionState.FAILED, ChannelKind.WEBHOOK, false, false));
    }

    @Test
    void nobodyLooksIntoEveryMailbox() {
        assertEquals(Need.IMPOSSIBLE, retry(CorrectionState.UNCERTAIN, ChannelKind.NEWSLETTER, false, false));
        assertEquals(Need.NOTHING, retry(CorrectionState.FAILED, ChannelKind.NEWSLETTER, false, false));
    }

    private static Need retry(CorrectionState state, ChannelKind kind, boolean maybeDone, boolean repeatable) {
        return new CorrectionDecision(state, Correction.FOLLOW_UP, kind, maybeDone, repeatable).of(Decision.RETRY);
    }
}
