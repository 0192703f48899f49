package org.beffroi.channels.subscriber;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where one person stands with the letter, and which steps there are from here:
 *
 * <pre>
 * request → REQUESTED → confirm → ACTIVE → withdraw → WITHDRAWN → suppress → SUPPRESSED → request → REQUESTED
 * REQUESTED → expire → nothing is left, or SUPPRESSED again
 * </pre>
 *
 * @param request      what was asked for last
 * @param confirmedAt  null until confirmed
 * @param withdrawnAt  of the last withdrawal, or null
 * @param suppressedAt when the address was erased for the last time; null for a person who never stopped
 */
record Consent(ConsentState state, Request request, Instant confirmedAt, Instant withdrawnAt, Instant suppressedAt) {

    /** what is not confirmed by then is deleted. */
    static final Duration CONFIRM_WITHIN = Duration.ofHours(48);

    /**
     * What the person read and agreed to.
     *
     * @param source      where: the page, a paper form, another system
     * @param textVersion names the wording
     * @param text        the words themselves
     */
    record Request(String source, String textVersion, String text, Instant at) {

        /** Words that come from elsewhere have no version of ours; equal words have the same one. */
        static Request of(String source, String text, Instant at) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return new Request(source, "sha256-" + HexFormat.of().formatHex(hash, 0, 8), text, at);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static Consent requested(Request request) {
        return new Consent(ConsentState.REQUESTED, request, null, null, null);
    }

    /** Consent that the town received outside these pages and can prove. */
    static Consent registered(Request request, Instant now) {
        return requested(request).activate(now);
    }

    /** The person asks, for the first time or once more. Only the person can lift a suppression. */
    Consent request(Request again) {
        return switch (state) {
            case REQUESTED, SUPPRESSED -> new Consent(ConsentState.REQUESTED, again, null, withdrawnAt, suppressedAt);
            case WITHDRAWN -> suppress(again.at()).request(again);
            case ACTIVE -> throw new ConsentRefused("be requested", state);
        };
    }

    /** Whether a proof of the town is enough: never for somebody who stopped. */
    boolean mayBeRegistered() {
        return state == ConsentState.REQUESTED && suppressedAt == null;
    }

    /** The town has a proof for somebody who asked and did not confirm. Never for somebody who stopped. */
    Consent register(Request proven, Instant now) {
        if (!mayBeRegistered()) {
            throw new ConsentRefused(
                    "be registered", state == ConsentState.REQUESTED ? ConsentState.SUPPRESSED : state);
        }
        return registered(proven, now);
    }

    Consent confirm(Instant now) {
        if (state != ConsentState.REQUESTED || expired(now)) {
            throw new ConsentRefused("be confirmed", state);
        }
        return activate(now);
    }

    boolean expired(Instant now) {
        return state == ConsentState.REQUESTED && now.isAfter(request.at().plus(CONFIRM_WITHIN));
    }

    /** Empty when nothing of the person may stay. */
    Optional<Consent> expire(Instant now) {
        if (!expired(now)) {
            throw new ConsentRefused("expire", state);
        }
        return suppressedAt == null
                ? Optional.empty()
                : Optional.of(new Consent(ConsentState.SUPPRESSED, request, null, withdrawnAt, suppressedAt));
    }

    Consent withdraw(Instant now) {
        if (state != ConsentState.ACTIVE) {
            throw new ConsentRefused("be withdrawn", state);
        }
        return new Consent(ConsentState.WITHDRAWN, request, confirmedAt, now, suppressedAt);
    }

    Consent suppress(Instant now) {
        if (state != ConsentState.WITHDRAWN) {
            throw new ConsentRefused("be suppressed", state);
        }
        return new Consent(ConsentState.SUPPRESSED, request, confirmedAt, withdrawnAt, now);
    }

    private Consent activate(Instant now) {
        return new Consent(ConsentState.ACTIVE, request, now, null, suppressedAt);
    }
}
