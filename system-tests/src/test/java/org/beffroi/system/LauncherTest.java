package org.beffroi.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.beffroi.local.Part;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The verbs of the launcher on a running system. The last test stops it, so this class comes last. */
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LauncherTest {

    private final TheSystem system = TheSystem.running();

    @Test
    @Order(1)
    void statusIsZeroWhileEverythingRuns() {
        // When
        TheSystem.Ended status = system.call("status");

        // Then
        assertEquals(0, status.exitCode(), status.words());
    }

    @Test
    @Order(2)
    void findsItsPortsAgainWithoutBeingTold() {
        // When
        TheSystem.Ended status = system.call(Map.of("BEFFROI_PORT_OFFSET", ""), "status");

        // Then
        assertEquals(0, status.exitCode(), status.words());
        assertTrue(status.words().contains("port " + system.ports().of(Part.CONTENT)), status.words());
    }

    @Test
    @Order(3)
    void namesWhoHoldsAPortThatASecondSystemWants() {
        // Given
        Map<String, String> elsewhere =
                Map.of("BEFFROI_HOME", system.home().folder().resolve("second").toString());

        // When
        TheSystem.Ended start = system.call(elsewhere, "start", "--detach");

        // Then
        assertEquals(1, start.exitCode(), start.words());
        assertTrue(start.words().contains("is already taken by process"), start.words());
    }

    @Test
    @Order(4)
    void restartTouchesOnePartAlone() throws IOException {
        // Given
        String analytics = pidOf(Part.ANALYTICS);
        String content = pidOf(Part.CONTENT);

        // When
        TheSystem.Ended restart = system.call("restart", "analytics");

        // Then
        assertEquals(0, restart.exitCode(), restart.words());
        assertNotEquals(analytics, pidOf(Part.ANALYTICS));
        assertEquals(content, pidOf(Part.CONTENT));
    }

    @Test
    @Order(5)
    void statusNamesAKilledPartAndStartBringsItBack() throws IOException {
        // Given
        long killed = Long.parseLong(pidOf(Part.SCHEDULING));
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> ProcessHandle.of(killed).isEmpty());

        // When
        TheSystem.Ended status = system.call("status");

        // Then
        assertEquals(1, status.exitCode(), status.words());
        assertTrue(status.words().contains("died (./beffroi restart scheduling)"), status.words());
        assertEquals(0, system.call("start", "--detach").exitCode());
    }

    @Test
    @Order(6)
    void stopFreesEverything() {
        // When
        TheSystem.Ended stop = system.call("stop");

        // Then
        assertEquals(0, stop.exitCode(), stop.words());
        assertEquals(
                List.of(), Arrays.stream(Part.values()).filter(this::answers).toList());
        assertFalse(Files.exists(system.home().run().resolve("content.pid")));
        assertEquals(3, system.call("status").exitCode());
    }

    @Test
    @Order(7)
    void stopOfNothingIsNoFailure() {
        // When
        TheSystem.Ended stop = system.call("stop");

        // Then
        assertEquals(new TheSystem.Ended(0, "Nothing runs.\n"), stop);
    }

    private String pidOf(Part part) throws IOException {
        Path file = system.home().run().resolve(part.word() + ".pid");
        return Files.readString(file).strip();
    }

    private boolean answers(Part part) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", system.ports().of(part)), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
