package org.beffroi.embedded;

/** The identity provider of the local run: {@code --port 8180}. Keeps no data: keys and people are fixed. */
public final class IdentityProcess {

    private IdentityProcess() {}

    public static void main(String... words) {
        Life.quiet();
        Life.begin(() -> run(Arguments.of(words)));
    }

    private static void run(Arguments arguments) {
        int port = arguments.port("port", 8180);
        Ports.requireFree(port);
        EmbeddedIdentity identity = EmbeddedIdentity.start(port);
        Life.atEnd(identity::close);
        Life.ready();
        Life.stayUntilKilled();
    }
}
