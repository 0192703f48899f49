package org.beffroi.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Reads from the end of a log why a process died, and says it with the remedy. */
final class LastWords {

    private static final int LINES = 200;
    private static final Pattern TELLING =
            Pattern.compile("ERROR|FATAL|Exception|Error:|error:|Permission denied", Pattern.UNICODE_CHARACTER_CLASS);

    private final Path log;

    LastWords(Path log) {
        this.log = log;
    }

    Trouble of(Part part, int exitCode) {
        List<String> tail = tail();
        if (contains(tail, "No space left on device")) {
            return new Trouble(
                    "%s s'est arrêté : le disque est plein. Libérez de la place (./beffroi reset efface les données), puis relancez."
                            .formatted(part.word()),
                    "%s stopped: the disk is full. Free some space (./beffroi reset deletes the data), then try again."
                            .formatted(part.word()));
        }
        if (contains(tail, "Address already in use") || contains(tail, "seems to be in use by another process")) {
            return new Trouble(
                    "%s s'est arrêté : un de ses ports est pris. Décalez-les : BEFFROI_PORT_OFFSET=10000 ./beffroi start"
                            .formatted(part.word()),
                    "%s stopped: one of its ports is taken. Shift them: BEFFROI_PORT_OFFSET=10000 ./beffroi start"
                            .formatted(part.word()));
        }
        String reason = tail.stream()
                .filter(line -> TELLING.matcher(line).find())
                .findFirst()
                .or(() -> tail.stream().filter(line -> !line.isBlank()).reduce((first, last) -> last))
                .map(line -> " : " + shorten(line.strip()))
                .orElse("");
        return new Trouble(
                "%s s'est arrêté (code %d)%s. Le journal entier : ./beffroi logs %s"
                        .formatted(part.word(), exitCode, reason, part.word()),
                "%s stopped (exit code %d)%s. Its whole log: ./beffroi logs %s"
                        .formatted(part.word(), exitCode, reason, part.word()));
    }

    private static String shorten(String line) {
        return line.length() <= 300 ? line : line.substring(0, 300) + "…";
    }

    private static boolean contains(List<String> lines, String words) {
        return lines.stream().anyMatch(line -> line.contains(words));
    }

    /** The lines since the last start, which a heading in the log marks. */
    private List<String> tail() {
        try {
            List<String> lines =
                    Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
            int heading = 0;
            for (int i = 0; i < lines.size(); i++) {
                heading = lines.get(i).startsWith("=== ") ? i + 1 : heading;
            }
            return lines.subList(Math.max(heading, lines.size() - LINES), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }
}
