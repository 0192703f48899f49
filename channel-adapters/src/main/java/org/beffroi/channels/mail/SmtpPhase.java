package org.beffroi.channels.mail;

/** The steps of an SMTP exchange, in order. */
public enum SmtpPhase {
    CONNECT,
    AUTHENTICATION,
    SENDER,
    RECIPIENT,
    CONTENT,
    /** From the final dot on the outcome depends on the server's answer alone. */
    END_OF_CONTENT;

    boolean concernsTheMail() {
        return this == RECIPIENT || this == CONTENT || this == END_OF_CONTENT;
    }
}
