package org.beffroi.local;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * The addresses of every part on this machine, shifted as a whole so that two systems can stand side by side.
 *
 * @param instance of the services: a second one listens beside the first, on the same neighbours
 */
public record Ports(int offset, int instance) {

    private static final int MANAGEMENT_DISTANCE = 1000;
    private static final int MAILBOX_ABOVE_SMTP = 7000;
    private static final int LARGEST_OFFSET = 45_000;
    /** Off what people choose by hand, and all below the ports that the kernel gives to whoever asks for any. */
    private static final int FIRST_FREE_OFFSET = 10_500;

    private static final int LAST_FREE_OFFSET = 13_500;

    private static final int BETWEEN_INSTANCES = 100;

    public Ports(int offset) {
        this(offset, 1);
    }

    public Ports {
        if (offset < 0 || offset > LARGEST_OFFSET) {
            throw new Trouble(
                    "BEFFROI_PORT_OFFSET doit être entre 0 et %d, pas %d.".formatted(LARGEST_OFFSET, offset),
                    "BEFFROI_PORT_OFFSET must be between 0 and %d, not %d.".formatted(LARGEST_OFFSET, offset));
        }
    }

    /** Some range in which nothing listens at the moment. */
    public static Ports free() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(FIRST_FREE_OFFSET, LAST_FREE_OFFSET))
                .limit(50)
                .mapToObj(Ports::new)
                .filter(ports ->
                        Arrays.stream(Part.values()).flatMapToInt(ports::allOf).allMatch(PortOwner::isFree))
                .findFirst()
                .orElseThrow(() -> new Trouble("Aucune plage de ports n'est libre.", "No range of ports is free."));
    }

    public int of(Part part) {
        return part.port() + offset + (part.isService() ? (instance - 1) * BETWEEN_INSTANCES : 0);
    }

    /** Where everybody else finds the services. */
    Ports ofFirstInstance() {
        return new Ports(offset);
    }

    public int managementOf(Part part) {
        return of(part) + MANAGEMENT_DISTANCE;
    }

    /** Every port that the part listens on. */
    public IntStream allOf(Part part) {
        if (part == Part.MAIL) {
            return IntStream.of(of(part), mailboxPort());
        }
        return part.isService() ? IntStream.of(of(part), managementOf(part)) : IntStream.of(of(part));
    }

    public String http(Part part) {
        return "http://localhost:" + of(part);
    }

    /** The page of the mails received; MailProcess puts it there by itself. */
    public String mailbox() {
        return "http://localhost:" + mailboxPort() + "/mailbox";
    }

    int mailboxPort() {
        return of(Part.MAIL) + MAILBOX_ABOVE_SMTP;
    }

    /** The readiness page of a service. */
    public String readiness(Part part) {
        return "http://localhost:" + managementOf(part) + "/q/health/ready";
    }

    /** The issuer of every token; host and path are pinned because tokens carry them. */
    public String issuer() {
        return http(Part.IDENTITY) + "/beffroi";
    }
}
