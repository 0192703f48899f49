package org.beffroi.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lets the kernel end a child when this JVM is killed, where util-linux is at hand. */
final class DiesWithParent {

    static final boolean POSSIBLE = possible();

    private DiesWithParent() {}

    static List<String> prefix(String signal) {
        return List.of("setpriv", "--pdeathsig", signal);
    }

    private static boolean possible() {
        List<String> command = new ArrayList<>(prefix("KILL"));
        command.add("true");
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
