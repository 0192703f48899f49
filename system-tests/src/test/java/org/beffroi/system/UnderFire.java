package org.beffroi.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.beffroi.local.Console;
import org.beffroi.local.Home;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;
import org.beffroi.local.story.LoadTown;
import org.beffroi.system.chaos.Casualty;
import org.beffroi.system.chaos.Harm;
import org.beffroi.system.chaos.Impatience;
import org.beffroi.system.chaos.PeerFaults;
import org.beffroi.system.ledger.CountEffects;
import org.beffroi.system.load.PressOffice;
import org.postgresql.Driver;

/** The one system that tests may hurt: on ports and data of its own, with the short leases of a fault campaign. */
final class UnderFire {

    static final Duration PATIENCE = Duration.ofMinutes(3);
    static final int SUBSCRIBERS = 5;
    /** Of every database role of a local system. */
    static final String PASSWORD = "beffroi";

    private static final List<Part> SERVICES = List.of(Part.CONTENT, Part.SCHEDULING, Part.CHANNELS, Part.ANALYTICS);

    private static UnderFire running;

    private final Home home = new Home(Path.of("target", "under-fire").toAbsolutePath());
    private final Harm harm = new Harm(home.folder(), Ports.free(), Impatience.SETTINGS);

    static synchronized UnderFire running() {
        if (running == null) {
            running = new UnderFire();
        }
        return running;
    }

    private UnderFire() {
        home.delete();
        BuiltApplications.linkInto(home);
        Runtime.getRuntime().addShutdownHook(new Thread(harm::end, "end-the-fire"));
        harm.startEverything();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        new LoadTown(harm.ports(), new Console(nowhere, nowhere, true), SUBSCRIBERS).load();
        // a test sends more than a public instance lets one client send
        new PeerFaults(harm.ports()).liftLimits();
    }

    Harm harm() {
        return harm;
    }

    /** Beside the first ones, on the same databases and topics. */
    void startSecondInstances() {
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            SERVICES.forEach(service -> hands.submit(() -> harm.revive(Casualty.second(service), PATIENCE)));
        }
        assertTrue(SERVICES.stream().map(Casualty::second).allMatch(harm::runs));
    }

    void endSecondInstances() {
        SERVICES.stream().map(Casualty::second).forEach(harm::kill);
    }

    /** Sees and may do everything, as no service does. */
    Connection database(String name) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", PASSWORD);
        return new Driver().connect(jdbc(name), properties);
    }

    String jdbc(String database) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(ports().of(Part.POSTGRES), database);
    }

    Ports ports() {
        return harm.ports();
    }

    Path data(Part part) {
        return home.data(part);
    }

    PressOffice office() {
        return new PressOffice(ports(), PATIENCE);
    }

    /** A word that no marker of another test begins with. */
    static String campaign(String word) {
        return word + Long.toString(System.currentTimeMillis(), 36);
    }

    CountEffects count() {
        return new CountEffects(ports());
    }
}
