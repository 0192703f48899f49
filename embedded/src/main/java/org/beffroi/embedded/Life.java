package org.beffroi.embedded;

import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What all processes of the launcher do alike: few words in the log, one line when ready, a clean stop on SIGTERM. */
final class Life {

    private static final String QUARKUS_LOGGING = "org.jboss.logmanager.LogManager";

    private Life() {}

    static void quiet() {
        if (isPresent(QUARKUS_LOGGING)) {
            // On the class path of a service's tests; it complains when another log manager was first.
            System.setProperty("java.util.logging.manager", QUARKUS_LOGGING);
        }
        // The launcher's class path logs by slf4j-simple, that of a service's tests by the other.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
        System.setProperty("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd HH:mm:ss.SSS");
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

    private static boolean isPresent(String className) {
        try {
            Class.forName(className, false, Life.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
