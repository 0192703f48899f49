package org.beffroi.channels.newsletter;

import java.util.UUID;

/** A letter has recipients; told within the process, in the transaction of the change. */
record RecipientsAdded(UUID issue) {}
