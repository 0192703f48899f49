package org.beffroi.channels.subscriber;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address that mail can be sent to.
 *
 * @param mailbox what stands before the @, as typed
 * @param domain  lower case, ASCII
 */
record EmailAddress(String mailbox, String domain) {

    private static final int LONGEST = 254;
    private static final int LONGEST_MAILBOX = 64;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern MAILBOX = Pattern.compile(ATOM + "(\\." + ATOM + ")*");
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern DOMAIN = Pattern.compile("(" + LABEL + "\\.)+(?=[a-z])" + LABEL);

    enum Fault {
        MISSING,
        /** Nothing usable after the @. */
        INCOMPLETE,
        INVALID
    }

    static final class Unusable extends RuntimeException {

        private final Fault fault;

        /** No message: it would repeat what a person typed. */
        Unusable(Fault fault) {
            super(fault.name(), null, false, false);
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }

    /** @throws Unusable says what is wrong with it */
    static EmailAddress parse(String typed) {
        String address = typed == null ? "" : Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        if (address.isEmpty()) {
            throw new Unusable(Fault.MISSING);
        }
        int at = address.lastIndexOf('@');
        if (at < 0 || address.indexOf('.', at) < 0 || at == address.length() - 1 || address.endsWith(".")) {
            throw new Unusable(Fault.INCOMPLETE);
        }
        EmailAddress parsed = new EmailAddress(address.substring(0, at), domain(address.substring(at + 1)));
        if (!parsed.wellFormed()) {
            throw new Unusable(Fault.INVALID);
        }
        return parsed;
    }

    /** The form under which two spellings of one address are the same. */
    String normalised() {
        return mailbox.toLowerCase(Locale.ROOT) + "@" + domain;
    }

    /** « j•••••@exemple.fr »: enough for its owner, too little for anybody else. */
    String masked() {
        return mask(value());
    }

    static String mask(String address) {
        return address.charAt(0) + "•••••" + address.substring(address.lastIndexOf('@'));
    }

    String value() {
        return mailbox + "@" + domain;
    }

    private boolean wellFormed() {
        return value().length() <= LONGEST
                && mailbox.length() <= LONGEST_MAILBOX
                && MAILBOX.matcher(mailbox).matches()
                && DOMAIN.matcher(domain).matches();
    }

    private static String domain(String typed) {
        try {
            return IDN.toASCII(typed, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new Unusable(Fault.INVALID);
        }
    }

    @Override
    public String toString() {
        return masked();
    }
}
