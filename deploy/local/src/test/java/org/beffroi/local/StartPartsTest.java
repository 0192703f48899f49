package org.beffroi.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartPartsTest {

    @TempDir
    Path folder;

    private final Console silent = new Console(
            new PrintStream(new ByteArrayOutputStream()), new PrintStream(new ByteArrayOutputStream()), true);

    @Test
    void namesTheTakenPortItsOwnerAndTheRemedy() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            // Given
            int offset = taken.getLocalPort() - Part.RECEIVERS.port();
            LocalSystem system = new LocalSystem(new Home(folder), new Ports(offset), silent, Map.of());

            // When
            Trouble trouble = assertThrows(Trouble.class, () -> new StartParts(system).start(List.of(Part.RECEIVERS)));

            // Then
            String words = trouble.getMessage();
            assertTrue(
                    words.startsWith("Port " + taken.getLocalPort() + " (receivers) is already taken by process "
                            + ProcessHandle.current().pid()),
                    words);
            assertTrue(words.contains("BEFFROI_PORT_OFFSET="), words);
            assertEquals(List.of(), system.running());
        }
    }

    @Test
    void saysWhatIsNotBuilt() {
        // Given
        LocalSystem system = new LocalSystem(new Home(folder), new Ports(0), silent, Map.of());

        // When
        Trouble trouble = assertThrows(Trouble.class, () -> new StartParts(system).start(List.of(Part.CONTENT)));

        // Then
        assertEquals("content is not built. Run ./beffroi start", trouble.getMessage());
    }

    @Test
    void refusesAnOffsetThatLeavesTheRangeOfPorts() {
        // When
        Trouble trouble = assertThrows(Trouble.class, () -> new Ports(60_000));

        // Then
        assertEquals("BEFFROI_PORT_OFFSET must be between 0 and 45000, not 60000.", trouble.getMessage());
    }
}
