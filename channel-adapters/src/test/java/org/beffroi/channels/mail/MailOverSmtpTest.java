package org.beffroi.channels.mail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.PublicKeyRecordRetriever;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail as a server that is not ours receives it. */
class MailOverSmtpTest {

    private final GreenMail mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        mailbox.start();
    }

    @AfterEach
    void stop() {
        mailbox.stop();
    }

    @Test
    void bothPartsArriveToTheLetter() throws Exception {
        // Given
        Mail mail = SmtpPhaseTest.mail();

        // When
        SmtpResult result =
                send(new SmtpSettings(port(), Optional.empty(), Optional.empty(), new SmtpSettings.NoDkim()), mail);

        // Then
        assertEquals(new SmtpResult.Taken(), result);
        MimeMessage received = mailbox.getReceivedMessages()[0];
        Multipart parts = (Multipart) received.getContent();
        assertTrue(received.getContentType().startsWith("multipart/alternative"), received.getContentType());
        assertEquals(List.of("text/plain; charset=UTF-8", "text/html; charset=UTF-8"), types(parts));
        assertEquals(mail.text(), text(parts.getBodyPart(0)));
        assertEquals(mail.html(), text(parts.getBodyPart(1)));
        assertEquals(mail.subject(), received.getSubject());
        InternetAddress from = (InternetAddress) received.getFrom()[0];
        assertEquals("Ville de Valmont-sur-Lys", from.getPersonal());
        assertEquals("<d1.r1@valmont-sur-lys.example>", received.getMessageID());
        assertTrue(longestLine(received) <= 78, "longest line " + longestLine(received));
    }

    @Test
    void bouncesGoToAnAddressThatNamesTheRecipient() throws Exception {
        // Given
        SmtpSettings settings = new SmtpSettings(
                port(), Optional.empty(), Optional.of("b@bounces.valmont-sur-lys.example"), new SmtpSettings.NoDkim());

        // When
        send(settings, SmtpPhaseTest.mail());

        // Then
        assertArrayEquals(
                new String[] {"<b+r1@bounces.valmont-sur-lys.example>"},
                mailbox.getReceivedMessages()[0].getHeader("Return-Path"));
    }

    @Test
    void aSignedMailIsVerifiedByItsReceiver(@TempDir Path folder) throws Exception {
        // Given
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        Path key = folder.resolve("dkim.pem");
        Files.writeString(
                key,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");

        // When
        send(
                new SmtpSettings(port(), Optional.empty(), Optional.empty(), new SmtpSettings.SigningDkim(key)),
                SmtpPhaseTest.mail());

        // Then
        PublicKeyRecordRetriever records = (method, selector, domain) -> List.of("v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        mailbox.getReceivedMessages()[0].writeTo(bytes);
        assertEquals(
                1,
                new DKIMVerifier(records)
                        .verify(new java.io.ByteArrayInputStream(bytes.toByteArray()))
                        .size());
    }

    private SmtpResult send(SmtpSettings settings, Mail mail) {
        try (MailConnection connection = new MailServer(settings).open()) {
            return connection.send(mail, "r1", () -> true);
        }
    }

    private int port() {
        return mailbox.getSmtp().getPort();
    }

    private static List<String> types(Multipart parts) throws Exception {
        return List.of(
                parts.getBodyPart(0).getContentType(), parts.getBodyPart(1).getContentType());
    }

    private static String text(BodyPart part) throws Exception {
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static int longestLine(MimeMessage mail) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        mail.writeTo(bytes);
        String raw = bytes.toString(StandardCharsets.UTF_8);
        return Arrays.stream(raw.substring(raw.indexOf("\r\n\r\n")).split("\r\n"))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }
}
