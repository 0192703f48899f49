package org.beffroi.channels.mail;

/** No mail can be handed over now, and certainly none was. */
public final class MailServerUnavailable extends RuntimeException {

    private final SmtpPhase phase;

    MailServerUnavailable(SmtpPhase phase, int code) {
        super("The mail server is not available: " + phase + (code > 0 ? ", reply " + code : ", no reply"));
        this.phase = phase;
    }

    public SmtpPhase phase() {
        return phase;
    }
}
