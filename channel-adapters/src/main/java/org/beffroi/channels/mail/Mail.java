package org.beffroi.channels.mail;

import java.time.Instant;
import java.util.Map;

/**
 * One mail for one recipient.
 *
 * @param from      address, without name
 * @param fromName  as mail programs show it
 * @param messageId without angle brackets
 * @param headers   beyond the usual ones, ASCII, in order
 * @param text      plain text twin
 * @param html      the complete document
 */
public record Mail(
        String from,
        String fromName,
        String to,
        String subject,
        Instant date,
        String messageId,
        Map<String, String> headers,
        String text,
        String html) {

    /** Never prints an address. */
    @Override
    public String toString() {
        return "Mail[" + messageId + "]";
    }
}
