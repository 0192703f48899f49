package org.beffroi.embedded.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** All mails of all recipients, each a file: what came, below two lines that keep the envelope. */
final class Mailbox {

    private final Path folder;
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final List<Received> ledger = new ArrayList<>();
    private final AtomicLong last = new AtomicLong();

    Mailbox(Path data) {
        try {
            folder = Files.createDirectories(data.resolve("mailbox"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep mails below " + data, e);
        }
        mails.addAll(stored());
        mails.stream().mapToLong(Mail::id).max().ifPresent(last::set);
        mails.forEach(mail -> ledger.add(Received.of(mail)));
    }

    /** What a count of mails needs, without opening a file for each. */
    record Received(long number, String at, String recipient, String messageId, String subject) {

        static Received of(Mail mail) {
            return new Received(
                    mail.id(),
                    mail.receivedAt().toString(),
                    mail.recipient(),
                    mail.header("Message-ID").orElse(""),
                    mail.subject());
        }
    }

    int received() {
        synchronized (ledger) {
            return ledger.size();
        }
    }

    /** Every mail that came in, in order; nothing is ever taken away. */
    List<Received> after(long number, int limit) {
        synchronized (ledger) {
            return ledger.stream()
                    .filter(received -> received.number() > number)
                    .limit(limit)
                    .toList();
        }
    }

    List<Mail> all() {
        return List.copyOf(mails);
    }

    Optional<Mail> find(long id) {
        return mails.stream().filter(mail -> mail.id() == id).findFirst();
    }

    void add(String from, String to, MimeMessage message) throws MessagingException {
        long id = last.incrementAndGet();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            bytes.write("Return-Path: <%s>\r\nDelivered-To: %s\r\n"
                    .formatted(from, to)
                    .getBytes(StandardCharsets.UTF_8));
            message.writeTo(bytes);
            Path draft = Files.write(folder.resolve(id + ".draft"), bytes.toByteArray());
            Path file = folder.resolve(id + ".eml");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            Mail mail = new Mail(id, Instant.now(), file);
            mails.add(mail);
            synchronized (ledger) {
                ledger.add(Received.of(mail));
            }
        } catch (IOException e) {
            throw new MessagingException("Cannot keep the mail", e);
        }
    }

    private List<Mail> stored() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .map(Mailbox::read)
                    .sorted(Comparator.comparingLong(Mail::id))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the mails in " + folder, e);
        }
    }

    private static Mail read(Path file) {
        try {
            String name = file.getFileName().toString();
            Instant receivedAt = Files.getLastModifiedTime(file).toInstant();
            return new Mail(Long.parseLong(name.substring(0, name.length() - ".eml".length())), receivedAt, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
