package org.beffroi.channels.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a text as received, lower-case hex. */
final class ContentHash {

    private ContentHash() {}

    static String of(String frozen) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(frozen.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
