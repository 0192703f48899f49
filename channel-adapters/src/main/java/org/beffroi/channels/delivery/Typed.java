package org.beffroi.channels.delivery;

import org.beffroi.platform.api.Refusal;

/** Words that a person typed with a decision. */
final class Typed {

    private static final int MAX_PROOF = 2_000;

    private Typed() {}

    /** Null when nothing was typed. */
    static String text(String field, String typed, int longest) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        if (typed.codePointCount(0, typed.length()) > longest || typed.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new Refusal(422, "field-invalid").field(field).args(field);
        }
        return typed.strip();
    }

    static String proof(String typed) {
        String proof = text("proof", typed, MAX_PROOF);
        if (proof == null) {
            throw new Refusal(400, "field-missing").field("proof").args("proof");
        }
        return proof;
    }
}
