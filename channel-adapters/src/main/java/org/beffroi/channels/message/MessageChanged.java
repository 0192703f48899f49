package org.beffroi.channels.message;

import org.beffroi.contracts.MessageId;

/** A message was approved, voided, replaced or withdrawn; told within the process, in the transaction of the change. */
public record MessageChanged(MessageId messageId) {}
