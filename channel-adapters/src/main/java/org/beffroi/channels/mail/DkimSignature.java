package org.beffroi.channels.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.exceptions.FailException;

/** Puts a DKIM signature before a composed mail; it covers both List-Unsubscribe headers, as RFC 8058 demands. */
final class DkimSignature {

    private static final String HEADERS = "from:to:subject:date:message-id:mime-version:content-type:"
            + "list-id:list-unsubscribe:list-unsubscribe-post";

    private final String template;
    private final PrivateKey key;

    private DkimSignature(String domain, String selector, PrivateKey key) {
        this.template = "v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + domain + "; s=" + selector + "; h=" + HEADERS
                + "; bh=; b=;";
        this.key = key;
    }

    /** @throws IllegalStateException at start, when a setting is missing or the key cannot be read */
    static DkimSignature of(SmtpConfig.Dkim config) {
        String domain = required(config.domain().orElse(null), "domain");
        String selector = required(config.selector().orElse(null), "selector");
        var file = required(config.privateKeyFile().orElse(null), "private-key-file");
        try {
            String pem =
                    Files.readString(file).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            return new DkimSignature(domain, selector, DKIMSigner.getPrivateKey(pem));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The DKIM key in " + file + " cannot be read", e);
        }
    }

    byte[] sign(byte[] mail) {
        try {
            String header = new DKIMSigner(template, key).sign(new ByteArrayInputStream(mail));
            ByteArrayOutputStream signed = new ByteArrayOutputStream(mail.length + 1_024);
            signed.write(header.getBytes(StandardCharsets.US_ASCII));
            signed.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            signed.write(mail);
            return signed.toByteArray();
        } catch (IOException | FailException e) {
            throw new IllegalStateException("A mail cannot be signed", e);
        }
    }

    private static <T> T required(T value, String name) {
        if (value == null) {
            throw new IllegalStateException("beffroi.newsletter.smtp.dkim." + name + " is missing");
        }
        return value;
    }
}
