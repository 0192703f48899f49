package org.beffroi.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks each part, the way its users will, whether it can be used. */
final class Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Ports ports;

    Readiness(Ports ports) {
        this.ports = ports;
    }

    boolean of(Part part) {
        return switch (part) {
            case POSTGRES, KAFKA, MAIL -> answers(ports.of(part));
            case IDENTITY -> succeeds(ports.issuer() + "/.well-known/openid-configuration");
            case RECEIVERS -> succeeds(ports.http(part) + "/");
            case CONTENT, SCHEDULING, CHANNELS, ANALYTICS, STUDIO -> succeeds(ports.readiness(part));
        };
    }

    private boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), (int) PATIENCE.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** By hand, because Java's HTTP client alone takes half a second of a processor that everything else wants now. */
    private boolean succeeds(String address) {
        URI uri = URI.create(address);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            String request = "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                    .formatted(uri.getPath(), uri.getAuthority());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String status = answer.readLine();
            return status != null && status.startsWith("HTTP/1.1 200");
        } catch (IOException e) {
            return false;
        }
    }
}
