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
 * @param counts     of a channel with recipients, or null
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
        Counts counts) {

    /** Recipients by outcome; they add up to all. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Counts(long open, long sent, long refused, long uncertain) {}
}
