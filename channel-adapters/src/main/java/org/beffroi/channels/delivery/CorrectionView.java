package org.beffroi.channels.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.beffroi.channels.delivery.DeliveryView.Open;
import org.beffroi.contracts.ChannelAccount.Capabilities;
import org.beffroi.contracts.CorrectionId;
import org.beffroi.contracts.CorrectionState;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.VersionId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The newest correction of a delivery as the API shows it.
 *
 * @param versionId  the version that it brings to the channel
 * @param detail     cause in French
 * @param remedy     French: what a person does now, or null
 * @param counts     of a follow-up with recipients, or null
 * @param proof      how a person knew that it is done, or null
 * @param decisions  that are open, by the last part of their address below {@code correction/}
 */
@Schema(name = "DeliveryCorrection")
record CorrectionView(
        CorrectionId correctionId,
        VersionId versionId,
        Capabilities.Correction mode,
        CorrectionState state,
        String code,
        String detail,
        String remedy,
        Instant occurredAt,
        Counts counts,
        @JsonInclude(JsonInclude.Include.NON_NULL) String proof,
        List<Open> decisions) {}
