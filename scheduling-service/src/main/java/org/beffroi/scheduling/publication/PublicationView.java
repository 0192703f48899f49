package org.beffroi.scheduling.publication;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.PlanId;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.PublicationState;
import org.beffroi.contracts.VersionId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A publication as clients see it. */
@Schema(name = "Publication", description = "One message on one account at one instant")
public record PublicationView(
        PublicationId publicationId,
        PlanId planId,
        MessageId messageId,

        @Schema(description = "The version that goes out; null until one is approved")
        VersionId versionId,

        AccountId accountId,
        ChannelKind kind,

        @Schema(description = "Local date and time as planned", examples = "2026-11-27T17:30")
        String civil,

        @Schema(examples = "Europe/Paris") String zone,

        @Schema(description = "The instant derived from both", examples = "2026-11-27T16:30:00Z")
        Instant dueAt,

        @Schema(description = "After it nothing new becomes public", examples = "2026-11-28T04:30:00Z")
        Instant notAfter,

        PublicationState state,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "When the channels first told of its delivery", examples = "2026-11-27T16:30:01Z")
        Instant answeredAt,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Why it would not go out as things stand")
        Blocker blockedBy) {

    public static PublicationView of(Publication publication) {
        return new PublicationView(
                publication.id(),
                publication.planId(),
                publication.messageId(),
                publication.versionId().orElse(null),
                publication.accountId(),
                publication.kind(),
                publication.civil(),
                publication.zone(),
                publication.dueAt(),
                publication.notAfter(),
                publication.state(),
                publication.answeredAt().orElse(null),
                publication.blockedBy().orElse(null));
    }
}
