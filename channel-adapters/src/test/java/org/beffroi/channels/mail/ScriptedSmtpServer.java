package org.beffroi.channels.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An SMTP server that answers a command, for everybody or for one recipient, as the test says: with another reply, with
 * a hang-up, or not before the test allows it. A library server answers before it hangs up, which is exactly what must
 * not happen here.
 */
public final class ScriptedSmtpServer implements AutoCloseable {

    /** Instead of a reply: the connection is reset. */
    public static final String HANG_UP = "hang up";

    private final ServerSocket socket;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, Hold> holds = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    public ScriptedSmtpServer() {
        this(0);
    }

    public ScriptedSmtpServer(int port) {
        try {
            socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("scripted-smtp").start(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** @param command "greeting", "EHLO", "MAIL", "RCPT", "DATA", "content" (hang up in its midst) or "." */
    public ScriptedSmtpServer answer(String command, String reply) {
        answers.put(command, reply);
        return this;
    }

    /** "RCPT", "DATA" or "." of one recipient, or "MAIL" of one sender. */
    public void answer(String recipient, String command, String reply) {
        answers.put(command + " " + recipient, reply);
    }

    /** For everybody. */
    public void answerAsUsual(String command) {
        answers.remove(command);
    }

    public void answerAsUsual(String recipient, String command) {
        answers.remove(command + " " + recipient);
    }

    /** Leaves the client waiting after the final dot of the next mail to the recipient. */
    public Hold hold(String recipient) {
        Hold hold = new Hold(new CountDownLatch(1), new CountDownLatch(1));
        holds.put(recipient, hold);
        return hold;
    }

    public record Hold(CountDownLatch reached, CountDownLatch released) {}

    /** Complete contents received, whatever was answered to them. */
    public int contents() {
        return received.size();
    }

    public List<MimeMessage> to(String recipient) {
        return received.stream()
                .filter(mail -> mail.recipient().equals(recipient))
                .map(Received::parsed)
                .toList();
    }

    public int connections() {
        return connections.get();
    }

    private record Received(String recipient, String content) {

        MimeMessage parsed() {
            try {
                return new MimeMessage(null, new ByteArrayInputStream(content.getBytes(StandardCharsets.US_ASCII)));
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            new Dialogue(client).run();
        } catch (IOException e) {
            // The client went away, or the test closed the server.
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Dialogue {

        private final Socket client;
        private final BufferedReader in;
        private final OutputStream out;
        private String recipient = "";

        Dialogue(Socket client) throws IOException {
            this.client = client;
            this.in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            this.out = client.getOutputStream();
        }

        void run() throws IOException {
            boolean open = reply("greeting", "220 scripted");
            while (open) {
                String line = in.readLine();
                open = line != null && handle(line);
            }
        }

        private boolean handle(String line) throws IOException {
            String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            if (command.equals("RCPT") || command.equals("MAIL")) {
                recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
            }
            if (!command.equals("DATA")) {
                return reply(command, usual(command));
            }
            if (!reply("DATA", "354 go on")) {
                return false;
            }
            return !scripted("DATA", "354").startsWith("354") || content();
        }

        private static String usual(String command) {
            return switch (command) {
                case "EHLO" -> "250-scripted\r\n250 AUTH PLAIN";
                case "AUTH" -> "235 2.7.0 known";
                case "QUIT" -> "221 bye";
                default -> "250 2.0.0 fine";
            };
        }

        private boolean content() throws IOException {
            if (HANG_UP.equals(answers.get("content"))) {
                in.readLine();
                return hangUp();
            }
            StringBuilder content = new StringBuilder();
            for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
                if (line == null) {
                    return false;
                }
                content.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
            received.add(new Received(recipient, content.toString()));
            awaitRelease();
            return reply(".", "250 2.0.0 taken");
        }

        private void awaitRelease() {
            Hold hold = holds.remove(recipient);
            if (hold == null) {
                return;
            }
            hold.reached().countDown();
            try {
                hold.released().await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean reply(String command, String usual) throws IOException {
            String answer = scripted(command, usual);
            if (answer.equals(HANG_UP)) {
                return hangUp();
            }
            out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return true;
        }

        private String scripted(String command, String usual) {
            return answers.getOrDefault(command + " " + recipient, answers.getOrDefault(command, usual));
        }

        private boolean hangUp() throws IOException {
            client.setSoLinger(true, 0);
            client.close();
            return false;
        }
    }
}
