package org.beffroi.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * What happened to a delivery, on {@link Topic#DELIVERIES}.
 *
 * @param attempt    attempts made so far
 * @param externalId the channel's own identifier, or null
 * @param permalink  where a person sees it, or null
 * @param code       stable word for the cause of a failure, or null; its French text and remedy are in the catalogue
 * @param detail     cause and remedy in French for a person, or null
 * @param occurredAt when the state came about
 * @param counts     of a channel with recipients, or null
 * @param correction what became of it once a newer version was approved, or null while its version is current
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeliveryFact(
        DeliveryId deliveryId,
        PublicationId publicationId,
        MessageId messageId,
        VersionId versionId,
        AccountId accountId,
        ChannelKind kind,
        DeliveryState state,
        int attempt,
        String externalId,
        String permalink,
        String code,
        String detail,
        Instant occurredAt,
        Counts counts,
        Correction correction) {

    /** Of a delivery whose version is the current one. */
    public DeliveryFact(
            DeliveryId deliveryId,
            PublicationId publicationId,
            MessageId messageId,
            VersionId versionId,
            AccountId accountId,
            ChannelKind kind,
            DeliveryState state,
            int attempt,
            String externalId,
            String permalink,
            String code,
            String detail,
            Instant occurredAt,
            Counts counts) {
        this(
                deliveryId,
                publicationId,
                messageId,
                versionId,
                accountId,
                kind,
                state,
                attempt,
                externalId,
                permalink,
                code,
                detail,
                occurredAt,
                counts,
                null);
    }

    /** Recipients by outcome; they add up to all. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Counts(long open, long sent, long refused, long uncertain) {}

    /**
     * The newest correction of a live delivery.
     *
     * @param versionId  the version that it brings to the channel
     * @param mode       EDIT, REPLACE, FOLLOW_UP or NONE, by what the channel can do
     * @param code       stable word for the cause of what went wrong, or null
     * @param detail     cause and remedy in French for a person, or null
     * @param occurredAt when the state came about
     * @param counts     of a follow-up with recipients, or null
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Correction(
            CorrectionId correctionId,
            VersionId versionId,
            ChannelAccount.Capabilities.Correction mode,
            CorrectionState state,
            String code,
            String detail,
            Instant occurredAt,
            Counts counts) {}
}
