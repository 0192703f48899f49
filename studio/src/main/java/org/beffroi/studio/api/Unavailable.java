package org.beffroi.studio.api;

/** A service did not answer, or not with anything that we understand. */
public class Unavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Source source;

    Unavailable(Source source, Throwable cause) {
        super("No answer from " + source.word(), cause);
        this.source = source;
    }

    public Source source() {
        return source;
    }
}
