package org.beffroi.analytics.report;

import org.beffroi.contracts.MessageId;

/**
 * What a list shows of a message.
 *
 * @param clicks on its short links; null when it has none, and so cannot be measured
 */
record MessageFigures(MessageId messageId, String title, Long clicks) {}
