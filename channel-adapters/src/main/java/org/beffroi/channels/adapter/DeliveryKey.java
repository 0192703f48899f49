package org.beffroi.channels.adapter;

import java.time.Duration;
import java.time.Instant;
import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.Lane;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.VersionId;

/**
 * Which delivery a call serves. The identifier stays the same over all attempts, so it is what an idempotency key, a
 * {@code webhook-id} or a {@code Message-ID} is made of.
 *
 * @param attempt      counts from 1 within the delivery
 * @param firstSentAt  when the first attempt of all was sent: from here a provider's key window runs
 * @param sentAt       when this attempt began
 * @param notAfter     nothing new may become public after it
 * @param callDeadline how long the whole call may take
 * @param media        the approved media, already in our own store
 */
public record DeliveryKey(
        DeliveryId deliveryId,
        PublicationId publicationId,
        MessageId messageId,
        VersionId versionId,
        Lane lane,
        int attempt,
        Instant firstSentAt,
        Instant sentAt,
        Instant notAfter,
        Duration callDeadline,
        MediaSource media) {}
