package org.beffroi.content.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.beffroi.content.delivery.KnownDelivery;
import org.beffroi.content.delivery.Waiver;
import org.beffroi.contracts.ChannelAccount;
import org.beffroi.contracts.ChannelAccount.Capabilities;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.VersionId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What one live delivery owes since a newer version was approved. */
@Schema(name = "Correction")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CorrectionView(
        UUID deliveryId,
        ChannelKind kind,
        UUID accountId,
        String accountName,

        @Schema(description = "Where a person sees it") String permalink,

        @Schema(description = "What the channel can do") Capabilities.Correction mode,

        CorrectionState state,
        String code,

        @Schema(description = "Cause and remedy, in French") String detail,

        @Schema(description = "When the state came about; absent before the channel was told")
        Instant occurredAt,

        @Schema(description = "The channel has the new version, or need not have it")
        boolean done,

        WaiverView waiver) {

    /** @param account null when it is not known here */
    public static CorrectionView of(KnownDelivery delivery, VersionId version, ChannelAccount account, Waiver waiver) {
        DeliveryFact.Correction told = delivery.correctionBy(version).orElse(null);
        CorrectionState state = told == null ? CorrectionState.PENDING : told.state();
        return new CorrectionView(
                delivery.id(),
                delivery.kind(),
                delivery.accountId(),
                account == null ? null : account.name(),
                delivery.permalink(),
                told == null ? modeOf(account) : told.mode(),
                state,
                told == null ? null : told.code(),
                told == null ? null : told.detail(),
                told == null ? null : told.occurredAt(),
                state == CorrectionState.CORRECTED || waiver != null,
                WaiverView.of(waiver));
    }

    private static Capabilities.Correction modeOf(ChannelAccount account) {
        return account == null || account.capabilities() == null
                ? null
                : account.capabilities().correction();
    }

    @Schema(name = "Waiver")
    public record WaiverView(String reason, String by, Instant at) {

        static WaiverView of(Waiver waiver) {
            return waiver == null ? null : new WaiverView(waiver.reason(), waiver.actor(), waiver.at());
        }
    }
}
