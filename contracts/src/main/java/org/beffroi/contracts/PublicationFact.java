package org.beffroi.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * What happened to a publication, on {@link Topic#PUBLICATIONS}.
 *
 * @param versionId the version to publish; null until one is approved
 * @param civil     local date and time as planned, ISO 8601 without offset
 * @param zone      IANA name
 * @param dueAt     the instant derived from both
 * @param notAfter  after it nothing new may become public
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PublicationFact(
        PublicationId publicationId,
        PlanId planId,
        MessageId messageId,
        VersionId versionId,
        AccountId accountId,
        String civil,
        String zone,
        Instant dueAt,
        Instant notAfter,
        PublicationState state) {}
