package org.beffroi.embedded.receivers;

import java.util.Map;

/** A request that the receiving end refuses, with the answer it gives. */
final class Refused extends RuntimeException {

    final transient Reply reply;

    Refused(int status, String error) {
        super(error, null, false, false);
        reply = Reply.json(status, Map.of("error", error));
    }
}
