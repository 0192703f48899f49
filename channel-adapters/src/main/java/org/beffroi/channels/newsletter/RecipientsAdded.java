package org.beffroi.channels.newsletter;

import org.beffroi.contracts.DeliveryId;

/** A letter has recipients; told within the process, in the transaction of the change. */
record RecipientsAdded(DeliveryId delivery) {}
