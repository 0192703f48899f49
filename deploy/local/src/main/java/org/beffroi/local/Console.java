package org.beffroi.local;

import java.io.PrintStream;

/** Speaks to the person at the command line, in French unless {@code BEFFROI_LANG=en}; every line is flushed at once. */
public final class Console {

    private final PrintStream out;
    private final PrintStream err;
    private final boolean english;

    public Console(PrintStream out, PrintStream err, boolean english) {
        this.out = out;
        this.err = err;
        this.english = english;
    }

    public static Console ofProcess() {
        return new Console(System.out, System.err, "en".equals(System.getenv("BEFFROI_LANG")));
    }

    public void say(String french, String english) {
        out.println(this.english ? english : french);
        out.flush();
    }

    /** A line that is the same in every language: an address, a command, what somebody wrote. */
    public void show(String line) {
        say(line, line);
    }

    public void warn(String french, String english) {
        out.flush();
        err.println(this.english ? english : french);
        err.flush();
    }

    public void tell(Trouble trouble) {
        warn("✗ " + trouble.french(), "✗ " + trouble.getMessage());
    }
}
