package org.beffroi.channels.adapter;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Breaks the wire itself, below HTTP, where no web server lets a test reach. */
public final class WireServer implements AutoCloseable {

    /** What the other side of the connection does. */
    public enum Way {
        /** Resets the connection as soon as it stands. */
        RESET_AT_ONCE,
        /** Answers 503 to the head of the request and hangs up, its body unread. */
        REFUSE_BEFORE_THE_BODY,
        /** Takes the whole request and resets the connection. */
        RESET_AFTER_THE_BODY,
        /** Takes the whole request and ends the connection in order. */
        END_AFTER_THE_BODY,
        /** Answers in no language that we know. */
        NO_HTTP,
        /** Begins an answer whose first line never ends. */
        ENDLESS_FIRST_LINE,
        /** Takes the whole request and says nothing. */
        SILENCE
    }

    private final ServerSocket socket;
    private final Way way;
    private final AtomicInteger requests = new AtomicInteger();

    public WireServer(Way way) {
        this.way = way;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("wire").start(this::accept);
    }

    public String url() {
        return "http://localhost:" + socket.getLocalPort();
    }

    /** Whole requests taken. */
    public int requests() {
        return requests.get();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            if (way == Way.RESET_AT_ONCE) {
                client.setSoLinger(true, 0);
                return;
            }
            int length = head(in);
            if (way == Way.REFUSE_BEFORE_THE_BODY) {
                write(out, "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                return;
            }
            in.readNBytes(length);
            requests.incrementAndGet();
            answer(client, in, out);
        } catch (IOException e) {
            // the client gave up, which is what several of these ways are about
        }
    }

    private void answer(Socket client, InputStream in, OutputStream out) throws IOException {
        switch (way) {
            case RESET_AFTER_THE_BODY -> client.setSoLinger(true, 0);
            case NO_HTTP -> write(out, "SSH-2.0-OpenSSH_9.2p1\r\n\r\n");
            case ENDLESS_FIRST_LINE -> {
                write(out, "HTTP/1.1 20");
                in.read();
            }
            case SILENCE -> in.read();
            default -> out.flush();
        }
    }

    /** The length of the body that follows. */
    private static int head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no whole request");
            }
            head.append((char) next);
        }
        for (String line : head.toString().split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return 0;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
