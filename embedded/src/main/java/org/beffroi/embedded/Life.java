package org.beffroi.embedded;

import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What all processes of the launcher do alike: few words in the log, one line when ready, a clean stop on SIGTERM. */
final class Life {

    private Life() {}

    static void quiet() {
        Logger.getLogger("").setLevel(Level.WARNING);
    }

    static void ready() {
        System.out.println("ready");
        System.out.flush();
    }

    /** Runs {@code start}; what goes wrong there is one line for a person, not a stack trace. */
    static void begin(Runnable start) {
        try {
            start.run();
        } catch (IllegalStateException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    static void atEnd(Runnable stop) {
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
    }

    static void stayUntilKilled() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
