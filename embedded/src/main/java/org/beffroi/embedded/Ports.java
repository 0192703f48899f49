package org.beffroi.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds free ports and says clearly when a wanted one is taken. */
final class Ports {

    /**
     * Off what the whole system takes for itself, and all below the ports that the kernel lends to outgoing connections:
     * one of those may be taken between being found free and being used.
     */
    private static final int FIRST_FREE = 27_000;

    private static final int LAST_FREE = 32_000;
    private static final int TRIES = 200;

    private Ports() {}

    static int free() {
        return ThreadLocalRandom.current()
                .ints(TRIES, FIRST_FREE, LAST_FREE)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No free port on this machine"));
    }

    /** The asked port, or any free one for 0. */
    static int orFree(int port) {
        return port == 0 ? free() : port;
    }

    static void requireFree(int port) {
        if (!isFree(port)) {
            throw new IllegalStateException("Port " + port
                    + " is taken: stop the program that holds it, or shift all ports with BEFFROI_PORT_OFFSET");
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
