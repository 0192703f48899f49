package org.beffroi.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks each part, the way its users will, whether it can be used. */
final class Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Ports ports;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    Readiness(Ports ports) {
        this.ports = ports;
    }

    boolean of(Part part) {
        return switch (part) {
            case POSTGRES, KAFKA, MAIL -> answers(ports.of(part));
            case IDENTITY -> succeeds(ports.issuer() + "/.well-known/openid-configuration");
            case RECEIVERS -> succeeds(ports.http(part) + "/");
            case CONTENT, SCHEDULING, CHANNELS, ANALYTICS -> succeeds(ports.readiness(part));
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

    private boolean succeeds(String address) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
