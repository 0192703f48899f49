package org.beffroi.embedded.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** One mail as one recipient got it. */
public final class Mail {

    /** A header line, decoded. */
    public record Field(String name, String value) {}

    private final long id;
    private final Instant receivedAt;
    private final Path file;

    Mail(long id, Instant receivedAt, Path file) {
        this.id = id;
        this.receivedAt = receivedAt;
        this.file = file;
    }

    public long id() {
        return id;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /** The recipient of the envelope, whatever the headers say. */
    public String recipient() {
        return header("Delivered-To").orElse("");
    }

    /** The sender of the envelope, to whom bounces go. */
    public String envelopeSender() {
        return header("Return-Path").orElse("<>").replaceAll("[<>]", "");
    }

    public String from() {
        return header("From").orElse("");
    }

    public String subject() {
        return header("Subject").orElse("");
    }

    public Optional<String> header(String name) {
        return headers().stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    public List<Field> headers() {
        return read(message -> {
            List<Field> fields = new ArrayList<>();
            for (Header header : Collections.list(message.getAllHeaders())) {
                String unfolded = MimeUtility.unfold(header.getValue());
                fields.add(new Field(header.getName(), MimeUtility.decodeText(unfolded)));
            }
            return fields;
        });
    }

    public Optional<String> text() {
        return read(message -> part(message, "text/plain"));
    }

    public Optional<String> html() {
        return read(message -> part(message, "text/html"));
    }

    /** The mail as it came, below the two lines of the envelope. */
    public byte[] source() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Mail " + id + " is gone", e);
        }
    }

    private interface Reading<T> {
        T of(MimeMessage message) throws MessagingException, IOException;
    }

    private <T> T read(Reading<T> reading) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return reading.of(new MimeMessage(null, bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("Mail " + id + " cannot be read", e);
        } catch (MessagingException e) {
            throw new IllegalStateException("Mail " + id + " is not a mail", e);
        }
    }

    private static Optional<String> part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type) && part.getContent() instanceof String content) {
            return Optional.of(content);
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart child = parts.getBodyPart(i);
                Optional<String> found = part(child, type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
