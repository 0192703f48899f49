package org.beffroi.channels.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContentMediaTest {

    private final List<String> asked = new ArrayList<>();
    private int tokens;
    private int status = 200;
    private HttpServer server;
    private ContentMedia media;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", exchange -> {
            tokens++;
            answer(exchange, 200, "{\"access_token\":\"t" + tokens + "\",\"expires_in\":3600}");
        });
        server.createContext("/api/v1/media/", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Beffroi-Authority") + " "
                    + exchange.getRequestURI().getPath());
            answer(exchange, status, "octets");
        });
        server.start();
        URI base = URI.create("http://localhost:" + server.getAddress().getPort());
        Duration timeout = Duration.ofSeconds(5);
        ServiceToken token =
                new ServiceToken(base.resolve("/token"), "beffroi-channels", "secret", timeout, Clock.systemUTC());
        media = new ContentMedia(base, token, timeout);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsForAnAuthorityWithOneTokenForAll() throws Exception {
        // When
        String bytes = read("ab") + read("cd");

        // Then
        assertEquals("octetsoctets", bytes);
        assertEquals(List.of("Bearer t1 valmont /api/v1/media/ab", "Bearer t1 valmont /api/v1/media/cd"), asked);
    }

    @Test
    void asksForANewTokenOnceTheOldOneIsRefused() throws Exception {
        // Given
        status = 401;
        assertThrows(IOException.class, () -> read("ab"));
        status = 200;

        // When
        read("ab");

        // Then
        assertEquals("Bearer t2 valmont /api/v1/media/ab", asked.getLast());
    }

    private String read(String sha256) throws IOException, InterruptedException {
        try (InputStream bytes = media.open("valmont", sha256)) {
            return new String(bytes.readAllBytes(), UTF_8);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.sendResponseHeaders(status, body.length());
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }
}
