package org.beffroi.channels.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;

/** Reads the keyset file, or makes it where that is allowed. */
final class Keyset {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private Keyset() {}

    static Aead open(Path file, boolean create) {
        try {
            AeadConfig.register();
            if (create && !Files.exists(file)) {
                make(file);
            }
            return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The keyset " + file
                            + " cannot be read. Restore it, or set beffroi.credentials.keyset to where it is.",
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keyset " + file + " is damaged. Restore it from its backup.", e);
        }
    }

    private static void make(Path file) throws IOException, GeneralSecurityException {
        String keyset = TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        Files.createDirectories(file.getParent());
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
            channel.write(ByteBuffer.wrap(keyset.getBytes(UTF_8)));
        } catch (FileAlreadyExistsException anotherInstanceWasFaster) {
            return;
        }
    }
}
