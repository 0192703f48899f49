package org.beffroi.content.rendition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.beffroi.contracts.FrozenContent;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * Content that can no longer change.
 *
 * @param text canonical JSON (RFC 8785): the approval binds to these very bytes, so they are kept and sent as a string
 * @param hash SHA-256 of its UTF-8 bytes, lower-case hex
 */
public record Frozen(String text, String hash) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static Frozen of(FrozenContent content) {
        try {
            String text = new JsonCanonicalizer(JSON.writeValueAsString(content)).getEncodedString();
            return new Frozen(text, sha256(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException unexpected) {
            throw new UncheckedIOException("Content cannot be written as JSON", unexpected);
        }
    }

    /** Bytes it takes inside an event, where it is a JSON string and thus escaped once more. */
    long eventBytes() {
        return jsonBytes(text);
    }

    static long jsonBytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value).length;
        } catch (JsonProcessingException unexpected) {
            throw new UncheckedIOException("Content cannot be written as JSON", unexpected);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
