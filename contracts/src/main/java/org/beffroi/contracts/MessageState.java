package org.beffroi.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * The whole public state of a message, on {@link Topic#MESSAGES}.
 *
 * @param version     the message's event version; a consumer keeps the newest it has seen
 * @param reviewState of the newest version
 * @param current     the newest approved version, or null
 * @param withdrawn   set once the message is withdrawn, or null
 * @param department  short name of the department that owns the message ("URB"): who may plan it
 * @param title       of the draft as last submitted, for lists
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MessageState(
        MessageId messageId,
        long version,
        ReviewState reviewState,
        Current current,
        Withdrawn withdrawn,
        String department,
        String title) {

    /**
     * @param number      counts from 1 within the message
     * @param contentHash SHA-256 of the UTF-8 bytes of {@code frozen}, lower-case hex
     * @param frozen      canonical JSON (RFC 8785) of a {@link FrozenContent}, as a string: hash it as received
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Current(VersionId versionId, int number, String contentHash, String frozen) {}

    /**
     * @param reason         told to residents on the page that answers 410
     * @param replacementUrl where to go instead, or null
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Withdrawn(String reason, String replacementUrl) {}
}
