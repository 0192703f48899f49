package org.beffroi.channels.mail;

/** No mail can be handed over now, and certainly none was. */
public final class MailServerUnavailable extends RuntimeException {

    private final SmtpPhase phase;
    private final int code;

    MailServerUnavailable(SmtpPhase phase, int code) {
        super("The mail server is not available: " + phase + (code > 0 ? ", reply " + code : ", no reply"));
        this.phase = phase;
        this.code = code;
    }

    /** The server knows us no more, for good: only a person can change that. A refusal for now (454) passes. */
    public boolean accessLost() {
        return phase == SmtpPhase.AUTHENTICATION && code >= 500;
    }

    public SmtpPhase phase() {
        return phase;
    }
}
