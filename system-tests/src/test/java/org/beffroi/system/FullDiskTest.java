package org.beffroi.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.beffroi.local.Home;
import org.beffroi.local.Part;
import org.beffroi.local.story.Api;
import org.beffroi.system.chaos.Casualty;
import org.beffroi.system.ledger.CountEffects;
import org.beffroi.system.ledger.Verdict;
import org.beffroi.system.load.LoadedMessage;
import org.beffroi.system.load.ManyMessages;
import org.beffroi.system.load.PressOffice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The runbook "Disk full" on the running system: PostgreSQL on a small disk of its own, filled to the last byte. */
@Order(14)
class FullDiskTest {

    private static final int MOST_DRAFTS = 400;
    private static final String LONG_TEXT = "La Ville informe. ".repeat(2_000);
    private static final Casualty POSTGRES = Casualty.of(Part.POSTGRES);

    private final UnderFire fire = UnderFire.running();
    private final CountEffects count = fire.count();
    private final Api garcin = new Api(fire.ports(), "garcin");
    private final Path data = fire.data(Part.POSTGRES);
    private final Path aside = data.resolveSibling("postgres-aside");
    private final Path ballast = data.resolve("ballast");
    private boolean mounted;

    @BeforeEach
    void onASmallDisk() throws IOException, InterruptedException {
        fire.endSecondInstances();
        fire.harm().stop(POSTGRES);
        Files.move(data, aside);
        Files.createDirectory(data);
        mounted = run("mount", "-t", "tmpfs", "-o", "size=400m,mode=700", "tmpfs", data.toString());
        assumeTrue(mounted, "This machine lets nobody mount a small disk");
        assertTrue(run("cp", "-a", aside + "/.", data.toString()));
        fire.harm().revive(POSTGRES, UnderFire.PATIENCE);
    }

    @AfterEach
    void onTheLargeOneAgain() throws IOException, InterruptedException {
        if (mounted) {
            fire.harm().stop(POSTGRES);
            new Home(aside).delete();
            assertTrue(run("cp", "-a", data.toString(), aside.toString()));
            assertTrue(run("umount", data.toString()));
        }
        Files.delete(data);
        Files.move(aside, data);
        fire.harm().revive(POSTGRES, UnderFire.PATIENCE);
    }

    @Test
    void aFullDiskRefusesClearlyAndLosesNothing() throws IOException {
        // Given
        ManyMessages many = new ManyMessages(fire.office(), 3);
        List<LoadedMessage> approved = many.approved(UnderFire.campaign("disk"), 5, PressOffice.ALL_CHANNELS);
        List<LoadedMessage> planned = many.planned(approved, Map.of("at", inSeconds(12), "zone", "Europe/Paris"));
        List<Api.Answer> kept = new ArrayList<>();

        // When
        fill();
        Api.Answer refused = writeUntilRefused(kept);

        // Then
        assertEquals(503, refused.status(), refused.body());
        assertTrue(refused.json().path("detail").asText().length() > 20, refused.body());
        Files.delete(ballast);
        fire.harm().revive(POSTGRES, UnderFire.PATIENCE);
        await().atMost(UnderFire.PATIENCE).until(() -> count.open(planned) == 0);
        Verdict verdict = count.of(planned);
        assertTrue(verdict.inOrder(), verdict::toString);
        assertEquals(
                IntStream.range(0, kept.size()).mapToObj(any -> 200).toList(),
                kept.stream()
                        .map(answer -> garcin.get(
                                        Part.CONTENT,
                                        "/messages/" + answer.json().path("id").asText())
                                .status())
                        .toList(),
                "what was answered 201 is there");
    }

    private static String inSeconds(int seconds) {
        return LocalDateTime.now(ZoneId.of("Europe/Paris"))
                .plusSeconds(seconds)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            byte[] block = new byte[64 * 1024];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertTrue(Files.size(ballast) > 0);
        }
    }

    /** Small gaps are left in files that exist, so that some may still fit in. */
    private Api.Answer writeUntilRefused(List<Api.Answer> kept) {
        for (int number = 0; number < MOST_DRAFTS; number++) {
            Api.Answer answer = write("Disque plein " + number);
            if (!answer.succeeded()) {
                return answer;
            }
            kept.add(answer);
        }
        throw new AssertionError(MOST_DRAFTS + " drafts fitted in");
    }

    private Api.Answer write(String title) {
        return garcin.post(
                Part.CONTENT,
                "/messages",
                Map.of("title", title, "department", "COM", "channels", List.of("website"), "body", LONG_TEXT));
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
