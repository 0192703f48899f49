package org.beffroi.analytics.report;

import java.time.Instant;
import java.util.List;
import org.beffroi.contracts.MessageId;

/**
 * A message of which something arrived in a period.
 *
 * @param title       null until the message is known here
 * @param publishedAt when the first of its channels within the period had it
 * @param channels    all of its channels, also those of another time
 * @param clicks      on its short links, of all times; null when it has none, and so cannot be measured
 */
record PublishedMessage(
        MessageId messageId, String title, Instant publishedAt, List<MessageReport.Channel> channels, Long clicks) {}
