package org.beffroi.system.chaos;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;

/** A range of ports in which nothing listens at the moment. */
public final class OwnPorts {

    private OwnPorts() {}

    public static Ports free() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 40_000))
                .limit(50)
                .mapToObj(Ports::new)
                .filter(ports ->
                        Arrays.stream(Part.values()).flatMapToInt(ports::allOf).allMatch(OwnPorts::isFree))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No free range of ports"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
