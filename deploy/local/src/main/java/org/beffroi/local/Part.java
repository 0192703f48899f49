package org.beffroi.local;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One process of the running system; the order is the order in which people read about them. */
public enum Part {
    POSTGRES(15432, "org.beffroi.embedded.PostgresProcess", 64),
    KAFKA(19092, "org.beffroi.embedded.KafkaProcess", 128),
    IDENTITY(8180, "org.beffroi.embedded.IdentityProcess", 64),
    MAIL(11025, "org.beffroi.embedded.MailProcess", 96),
    RECEIVERS(18090, "org.beffroi.embedded.receivers.ReceiversProcess", 64),
    // content and channels handle images, of which the largest that is accepted still has to fit
    CONTENT(8081, null, 192),
    SCHEDULING(8082, null, 96),
    CHANNELS(8083, null, 192),
    ANALYTICS(8084, null, 96),
    STUDIO(8080, null, 96);

    private final int port;
    private final String mainClass;
    private final int heapMegabytes;

    Part(int port, String mainClass, int heapMegabytes) {
        this.port = port;
        this.mainClass = mainClass;
        this.heapMegabytes = heapMegabytes;
    }

    /** The name on the command line, of the pid file and of the log. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isService() {
        return mainClass == null;
    }

    int port() {
        return port;
    }

    String mainClass() {
        return mainClass;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }

    static Optional<Part> ofWord(String word) {
        return Arrays.stream(values()).filter(part -> part.word().equals(word)).findFirst();
    }
}
