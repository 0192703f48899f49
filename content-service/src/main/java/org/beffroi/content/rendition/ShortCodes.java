package org.beffroi.content.rendition;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Mints the codes of short links. */
@FunctionalInterface
public interface ShortCodes {

    int LENGTH = 10;

    String next();

    /** Codes nobody can guess: 10 characters of 62 are 59 bits. */
    static ShortCodes random() {
        return from(new SecureRandom());
    }

    /** Codes of the right length for a preview; they lead nowhere. */
    static ShortCodes preview() {
        int[] count = {0};
        return () -> "apercu%04d".formatted(++count[0]);
    }

    static ShortCodes from(RandomGenerator random) {
        String alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        return () -> {
            StringBuilder code = new StringBuilder(LENGTH);
            for (int i = 0; i < LENGTH; i++) {
                code.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            return code.toString();
        };
    }
}
