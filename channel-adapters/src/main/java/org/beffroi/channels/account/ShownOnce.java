package org.beffroi.channels.account;

import jakarta.enterprise.context.RequestScoped;
import java.util.Map;

/**
 * Secrets made for this request. They join the answer after everything that may store it: a repeated request under the
 * same {@code Idempotency-Key} does not see them again.
 */
@RequestScoped
class ShownOnce {

    private Map<String, String> secrets = Map.of();

    void put(Map<String, String> made) {
        secrets = made;
    }

    Map<String, String> secrets() {
        return secrets;
    }
}
