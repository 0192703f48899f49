package org.beffroi.platform.api;

import jakarta.enterprise.context.RequestScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** What the request said, as a hash: two requests with one idempotency key must say the same. */
@RequestScoped
class RequestBody {

    private byte[] read = {};

    void read(byte[] bytes) {
        read = bytes;
    }

    /**
     * Of the bytes read; of an upload, of the files alone, because the boundary between the parts of a multipart body
     * differs each time.
     */
    String sha256(Object[] parameters) {
        MessageDigest digest = sha256();
        digest.update(read);
        for (Object parameter : parameters) {
            if (parameter instanceof FileUpload file) {
                update(digest, file);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, FileUpload file) {
        byte[] buffer = new byte[8192];
        try (InputStream bytes = Files.newInputStream(file.uploadedFile())) {
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
