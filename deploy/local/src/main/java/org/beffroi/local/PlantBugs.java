package org.beffroi.local;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Asks whether the tests would notice: applies each planted bug to a copy of the project and runs the tests that have to
 * fail. First they all have to pass without it, otherwise a failure would prove nothing.
 */
final class PlantBugs {

    private final Console console;
    private final Path root;
    private final Home home;

    PlantBugs(Console console, Path root, Home home) {
        this.console = console;
        this.root = root;
        this.home = home;
    }

    private enum Verdict {
        CAUGHT,
        SURVIVED,
        UNUSABLE
    }

    /** @return 0 when every bug was caught */
    int run(List<String> names) throws InterruptedException {
        List<PlantedBug> bugs = PlantedBug.below(root.resolve("system-tests/planted-bugs"), names);
        if (bugs.isEmpty()) {
            throw new Trouble(
                    "Aucun bogue de ce nom dans system-tests/planted-bugs.",
                    "No bug of this name in system-tests/planted-bugs.",
                    2);
        }
        Path logs = home.folder().resolve("log/bugs");
        long caught = 0;
        try (ProjectCopy copy = ProjectCopy.of(root, home.folder().resolve("bugs"), logs);
                TestServers servers = TestServers.start()) {
            proveGreen(bugs, copy, servers);
            for (PlantedBug bug : bugs) {
                caught += plant(bug, copy, servers) == Verdict.CAUGHT ? 1 : 0;
            }
        }
        console.say(
                "%d bogues plantés, %d attrapés. Journaux : %s".formatted(bugs.size(), caught, logs),
                "%d bugs planted, %d caught. Logs: %s".formatted(bugs.size(), caught, logs));
        return caught == bugs.size() ? 0 : 1;
    }

    private void proveGreen(List<PlantedBug> bugs, ProjectCopy copy, TestServers servers) throws InterruptedException {
        Map<String, Set<String>> tests = new TreeMap<>();
        bugs.forEach(bug -> tests.computeIfAbsent(bug.module(), module -> new TreeSet<>())
                .addAll(List.of(bug.tests().split(","))));
        console.say("Sans bogue, les tests doivent passer", "Without a bug the tests have to pass");
        for (Map.Entry<String, Set<String>> entry : tests.entrySet()) {
            String module = entry.getKey();
            if (test(module, String.join(",", entry.getValue()), "green-" + module, copy, servers) != 0) {
                throw new Trouble(
                        "Les tests de %s échouent sans aucun bogue ; voir green-%s.log".formatted(module, module),
                        "The tests of %s fail without any bug; see green-%s.log".formatted(module, module));
            }
        }
    }

    private Verdict plant(PlantedBug bug, ProjectCopy copy, TestServers servers) throws InterruptedException {
        if (!copy.apply(bug.patch(), bug.name())) {
            return tell(bug, Verdict.UNUSABLE, "the patch does not apply");
        }
        Instant began = Instant.now();
        int exitCode = test(bug.module(), bug.tests(), bug.name(), copy, servers);
        copy.takeBack(bug.patch(), bug.name());
        if (exitCode == 0) {
            return tell(bug, Verdict.SURVIVED, bug.tests());
        }
        List<String> noticed = new TestTimes(copy.folder(), began)
                .suites().stream()
                        .filter(suite -> suite.failed() > 0)
                        .map(suite -> suite.name().replaceAll(".*\\.", "") + " " + suite.failed())
                        .toList();
        return noticed.isEmpty()
                ? tell(bug, Verdict.UNUSABLE, "no test ran: does it compile?")
                : tell(bug, Verdict.CAUGHT, String.join(", ", noticed));
    }

    private Verdict tell(PlantedBug bug, Verdict verdict, String by) {
        console.show("%s %-8s  %s: %s [%s]"
                .formatted(verdict == Verdict.CAUGHT ? "✓" : "✗", verdict, bug.name(), bug.breaks(), by));
        return verdict;
    }

    private static int test(String module, String tests, String log, ProjectCopy copy, TestServers servers)
            throws InterruptedException {
        List<String> command = List.of(
                System.getenv("BEFFROI_MVN"),
                "-B",
                "-q",
                "--no-transfer-progress",
                "-pl",
                module,
                "-am",
                "-Dspotless.check.skip=true",
                // a planted mistake is to be noticed by a test, not by the compiler
                "-Derror-prone.plugin=-parameters",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                // one test that fails has noticed it
                "-Dsurefire.skipAfterFailureCount=1",
                "-Dtest=" + tests,
                "test");
        return copy.call(command, log, servers.environment());
    }
}
