package org.beffroi.channels.newsletter;

import java.time.Duration;
import java.time.Instant;
import org.beffroi.channels.mail.SmtpPhase;
import org.beffroi.channels.mail.SmtpResult;

/**
 * What the exchange with the mail server means for a recipient.
 *
 * @param dueAt when to try again; null unless {@link RecipientState#RETRY}
 * @param phase where it ended, or null
 * @param code  the server's reply, or null
 * @param status the server's enhanced status, or null
 */
record Ending(RecipientState state, Instant dueAt, SmtpPhase phase, Integer code, String status) {

    /** How long and how often a recipient is tried. */
    record Patience(Duration first, Duration longest, Duration server, int attempts, Instant notAfter) {

        /** The moment of the next attempt, or null when there is none. */
        private Instant next(Instant now, int made, Duration wait) {
            Instant next = now.plus(wait);
            return made >= attempts || next.isAfter(notAfter) ? null : next;
        }

        private Duration growing(int made) {
            Duration wait = first.multipliedBy(1L << Math.min(Math.max(made - 1, 0), 10));
            return wait.compareTo(longest) > 0 ? longest : wait;
        }
    }

    /** @param made attempts made, this one included */
    static Ending of(SmtpResult result, int made, Instant now, Patience patience) {
        return switch (result) {
            case SmtpResult.Taken() -> new Ending(RecipientState.SENT, null, null, null, null);
            case SmtpResult.Unknown() ->
                new Ending(RecipientState.UNCERTAIN, null, SmtpPhase.END_OF_CONTENT, null, null);
            case SmtpResult.Rejected rejected
            when rejected.permanent() ->
                new Ending(RecipientState.REFUSED, null, rejected.phase(), rejected.code(), rejected.enhanced());
            case SmtpResult.Rejected rejected -> {
                Duration wait = aboutUs(rejected) ? patience.server() : patience.growing(made);
                yield again(patience.next(now, made, wait), rejected.phase(), rejected.code(), rejected.enhanced());
            }
            case SmtpResult.Broken(SmtpPhase phase) ->
                again(patience.next(now, made, patience.server()), phase, null, null);
        };
    }

    private static Ending again(Instant next, SmtpPhase phase, Integer code, String status) {
        return new Ending(next == null ? RecipientState.REFUSED : RecipientState.RETRY, next, phase, code, status);
    }

    /** The server refuses the sender or everybody, not this recipient. */
    private static boolean aboutUs(SmtpResult.Rejected rejected) {
        return rejected.phase().compareTo(SmtpPhase.RECIPIENT) < 0 || rejected.code() == 421;
    }
}
