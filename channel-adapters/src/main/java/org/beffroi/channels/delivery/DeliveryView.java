package org.beffroi.channels.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.beffroi.channels.delivery.Decision.Need;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.DeliveryFact.Counts;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.DeliveryState;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.VersionId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A delivery as the API shows it.
 *
 * @param detail    cause in French
 * @param remedy    French: what a person does now, or null
 * @param dueAt     when it is tried or read next, if at all
 * @param proof     how a person knew that it is public, or null
 * @param correction the newest, once a newer version was approved
 * @param decisions that are open to those who plan, by the last part of their address
 * @param attempts  only when one delivery is read
 */
@Schema(name = "Delivery")
record DeliveryView(
        DeliveryId deliveryId,
        PublicationId publicationId,
        MessageId messageId,
        VersionId versionId,
        AccountId accountId,
        String accountName,
        ChannelKind kind,
        DeliveryState state,
        int attempt,
        String externalId,
        String permalink,
        String code,
        String detail,
        String remedy,
        Instant notAfter,
        Instant dueAt,
        Instant createdAt,
        Instant changedAt,
        Counts counts,
        String proof,
        @JsonInclude(JsonInclude.Include.NON_NULL) CorrectionView correction,
        List<Open> decisions,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<AttemptView> attempts) {

    /**
     * @param decision         retry, cancellation or completion
     * @param confirmedAbsence whether it asks for {@code confirmedAbsent}
     */
    @Schema(name = "OpenDecision")
    record Open(String decision, boolean confirmedAbsence) {

        static Open of(Decision decision, Need need) {
            return new Open(decision.name().toLowerCase(Locale.ROOT), need == Need.CONFIRMED_ABSENCE);
        }
    }

    /**
     * @param outcome PUBLISHED, ACCEPTED, RETRYABLE, UNCERTAIN, PERMANENT, RECONNECT or DUPLICATE; of a reading FOUND,
     *                NOT_FOUND, UNKNOWN or IMPOSSIBLE; null while out
     */
    @Schema(name = "Attempt")
    record AttemptView(
            int number, Purpose purpose, Instant sentAt, Instant endedAt, String outcome, String code, String detail) {

        static AttemptView of(Attempt attempt) {
            return new AttemptView(
                    attempt.number(),
                    attempt.purpose(),
                    attempt.sentAt(),
                    attempt.endedAt(),
                    attempt.outcome(),
                    attempt.code(),
                    attempt.detail());
        }
    }
}
