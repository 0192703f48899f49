package org.beffroi.content.delivery;

import org.beffroi.contracts.DeliveryId;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.VersionId;

/** A version became public on a channel. Told within the service, in the transaction that keeps the fact. */
public record DeliveryConfirmed(MessageId messageId, VersionId versionId, DeliveryId deliveryId) {}
