package org.beffroi.channels.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/**
 * Writes a mail as it travels: {@code multipart/alternative}, the text first, both parts quoted-printable UTF-8, so that
 * no line exceeds 76 octets and no relay has a reason to touch them. Composed by hand and not through
 * {@code MimeMessage}, whose handlers depend on the class loader of the calling thread.
 */
final class MimeComposer {

    private MimeComposer() {}

    static byte[] compose(Mail mail) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(
                    2_048 + mail.text().length() + mail.html().length() * 5 / 4);
            String boundary =
                    "=_beffroi_" + Integer.toHexString(mail.messageId().hashCode()) + "_=";
            writeHeaders(bytes, mail, boundary);
            writePart(bytes, boundary, "text/plain", mail.text());
            writePart(bytes, boundary, "text/html", mail.html());
            ascii(bytes, "--" + boundary + "--\r\n");
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("The mail " + mail.messageId() + " cannot be encoded", e);
        }
    }

    private static void writeHeaders(OutputStream out, Mail mail, String boundary) throws IOException {
        header(out, "From", new InternetAddress(mail.from(), mail.fromName(), "UTF-8").toString());
        header(out, "To", mail.to());
        header(out, "Subject", MimeUtility.encodeText(mail.subject().replaceAll("\\R", " "), "UTF-8", null));
        header(out, "Date", new MailDateFormat().format(Date.from(mail.date())));
        header(out, "Message-ID", "<" + mail.messageId() + ">");
        for (var entry : mail.headers().entrySet()) {
            header(out, entry.getKey(), entry.getValue());
        }
        header(out, "MIME-Version", "1.0");
        header(out, "Content-Type", "multipart/alternative; boundary=\"" + boundary + "\"");
        ascii(out, "\r\n");
    }

    /** A line break in a value would begin a header of somebody else's choice. */
    private static void header(OutputStream out, String name, String value) throws IOException {
        String oneLine = value.replaceAll("\\R(?!\\s)", " ");
        ascii(out, name + ": " + MimeUtility.fold(name.length() + 2, oneLine) + "\r\n");
    }

    private static void writePart(OutputStream out, String boundary, String type, String content)
            throws IOException, MessagingException {
        ascii(out, "--" + boundary + "\r\nContent-Type: " + type + "; charset=UTF-8\r\n");
        ascii(out, "Content-Transfer-Encoding: quoted-printable\r\n\r\n");
        OutputStream quoted = MimeUtility.encode(out, "quoted-printable");
        quoted.write(content.getBytes(StandardCharsets.UTF_8));
        quoted.flush();
        ascii(out, "\r\n");
    }

    private static void ascii(OutputStream out, String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.US_ASCII));
    }
}
