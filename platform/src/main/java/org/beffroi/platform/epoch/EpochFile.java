package org.beffroi.platform.epoch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/** The mark outside the database: one line, replaced as a whole. */
final class EpochFile {

    private final Path path;

    EpochFile(Path path) {
        this.path = path;
    }

    /** @throws UncheckedIOException when the file is there and cannot be read: guessing would be worse than stopping */
    Optional<Mark> read() {
        try {
            String[] words = Files.readString(path).strip().split(" ");
            return Optional.of(new Mark(UUID.fromString(words[0]), Long.parseLong(words[1])));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the epoch file " + path, e);
        } catch (RuntimeException e) {
            throw new IllegalStateException("The epoch file " + path + " does not hold an epoch", e);
        }
    }

    void write(Mark mark) throws IOException {
        Path folder = Files.createDirectories(path.toAbsolutePath().getParent());
        Path incoming = Files.createTempFile(folder, path.getFileName().toString(), ".new");
        try {
            Files.writeString(incoming, mark.lineage() + " " + mark.value() + "\n");
            try (FileChannel channel = FileChannel.open(incoming, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(incoming, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(incoming);
        }
    }
}
