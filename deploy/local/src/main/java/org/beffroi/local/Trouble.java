package org.beffroi.local;

/** Something that a person can put right: one line saying what is wrong and what to do. */
public class Trouble extends RuntimeException {

    private final transient String french;
    private final int exitCode;

    public Trouble(String french, String english) {
        this(french, english, 1);
    }

    public Trouble(String french, String english, int exitCode) {
        super(english);
        this.french = french;
        this.exitCode = exitCode;
    }

    String french() {
        return french;
    }

    public int exitCode() {
        return exitCode;
    }
}
