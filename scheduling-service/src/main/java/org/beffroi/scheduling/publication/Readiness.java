package org.beffroi.scheduling.publication;

import java.util.Optional;
import org.beffroi.contracts.VersionId;
import org.beffroi.scheduling.account.KnownAccount;
import org.beffroi.scheduling.message.KnownMessage;

/** Whether a message could go to an account as both stand: the version to publish, and what is in the way. */
public record Readiness(Optional<VersionId> version, Optional<Blocker> blocker) {

    public static Readiness of(KnownMessage message, KnownAccount account) {
        return new Readiness(message.current(), blocker(message, account));
    }

    private static Optional<Blocker> blocker(KnownMessage message, KnownAccount account) {
        if (account.isDisabled()) {
            return Optional.of(Blocker.ACCOUNT_DISABLED);
        }
        if (message.current().isEmpty()) {
            return Optional.of(Blocker.WAITING_FOR_APPROVAL);
        }
        return message.renders(account.kind()) ? Optional.empty() : Optional.of(Blocker.CHANNEL_NOT_RENDERED);
    }
}
