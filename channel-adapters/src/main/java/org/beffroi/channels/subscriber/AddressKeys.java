package org.beffroi.channels.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Recognises an address without keeping it: a hash under a secret key, another for each authority. */
@ApplicationScoped
class AddressKeys {

    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    AddressKeys(SubscriberConfig config) {
        this.key = new SecretKeySpec(read(config.keyFile(), config.createKey()), "HmacSHA256");
    }

    byte[] of(String authority, EmailAddress address) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal((authority + "\n" + address.normalised()).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] read(Path file, boolean create) {
        try {
            if (!Files.exists(file)) {
                make(file, create);
            }
            return HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("The key of subscribers' addresses cannot be read: " + file, e);
        }
    }

    private static void make(Path file, boolean create) throws IOException {
        if (!create) {
            throw new IllegalStateException(
                    "beffroi.subscribers.key-file names no file: " + file
                            + ". Restore it from the backup, or let the first start make one with beffroi.subscribers.create-key.");
        }
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(bytes), StandardOpenOption.TRUNCATE_EXISTING);
    }
}
