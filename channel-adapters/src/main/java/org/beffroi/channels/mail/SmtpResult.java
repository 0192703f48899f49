package org.beffroi.channels.mail;

/** How the exchange about one mail ended. Texts of the server are left out on purpose: they repeat addresses. */
public sealed interface SmtpResult {

    /** The server took responsibility for the mail. */
    record Taken() implements SmtpResult {}

    /**
     * The server answered no, so it holds nothing.
     *
     * @param code     three digits, 4yz for now, 5yz for good
     * @param enhanced RFC 3463 status, "5.1.1", or null
     */
    record Rejected(SmtpPhase phase, int code, String enhanced) implements SmtpResult {

        /** The server demands an authentication that it did not get (RFC 4954), so no mail will be taken. */
        public boolean accessLost() {
            return phase == SmtpPhase.SENDER && (code == 530 || code == 534 || code == 535 || code == 538);
        }

        /** The server closes the connection and wants us to come back later. */
        public boolean slowDown() {
            return code == 421;
        }

        /** For good, and about this recipient or this content, not about us as a sender. */
        public boolean permanent() {
            return code >= 500 && phase.concernsTheMail();
        }
    }

    /** The exchange broke before the content was complete, so the server holds nothing (RFC 5321, 4.1.1.4). */
    record Broken(SmtpPhase phase) implements SmtpResult {}

    /** The content was complete and no answer came: the server may hold the mail or not. */
    record Unknown() implements SmtpResult {}
}
