package org.beffroi.platform.blob;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.CurrentAuthority;

/** Blobs as files, one folder per authority. A blob appears by an atomic move once it is wholly on disk. */
@ApplicationScoped
class FileBlobStore implements BlobStore {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern AUTHORITY = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");

    private final Path root;
    private final CurrentAuthority authority;

    FileBlobStore(BlobConfig config, CurrentAuthority authority) {
        this.root = config.path();
        this.authority = authority;
    }

    @Override
    public Stored put(InputStream bytes, long maxBytes) {
        Path incoming = null;
        try {
            Path folder = Files.createDirectories(folder());
            incoming = Files.createTempFile(folder, "incoming", null);
            Stored stored = write(bytes, maxBytes, incoming);
            move(incoming, file(stored.sha256()));
            return stored;
        } catch (IOException e) {
            throw isFull(e) ? new Refusal(507, "storage-full") : new UncheckedIOException(e);
        } finally {
            deleteQuietly(incoming);
        }
    }

    private static Stored write(InputStream bytes, long maxBytes, Path file) throws IOException {
        MessageDigest digest = sha256();
        long copied = 0;
        try (DigestInputStream in = new DigestInputStream(bytes, digest);
                var out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[16 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                copied += read;
                if (copied > maxBytes) {
                    throw new Refusal(413, "body-too-large").args(maxBytes / (1024 * 1024));
                }
                out.write(buffer, 0, read);
            }
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return new Stored(HexFormat.of().formatHex(digest.digest()), copied);
    }

    private static void move(Path incoming, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try {
            Files.move(incoming, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(incoming, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public Optional<InputStream> open(String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.newInputStream(file(sha256)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean has(String sha256) {
        return SHA256.matcher(sha256).matches() && Files.exists(file(sha256));
    }

    /** The slug names a folder, so nothing but a slug is let through. */
    private Path folder() {
        String slug = authority.id();
        if (!AUTHORITY.matcher(slug).matches()) {
            throw new IllegalArgumentException("Not the slug of an authority");
        }
        return root.resolve(slug);
    }

    private Path file(String sha256) {
        return folder().resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static boolean isFull(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("No space left") || message.contains("Disk quota exceeded");
    }

    private static void deleteQuietly(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // a left-over temporary file takes room and does no harm; the failure that matters is already told
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
