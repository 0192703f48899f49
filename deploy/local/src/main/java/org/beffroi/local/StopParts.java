package org.beffroi.local;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops parts gracefully, services before what they stand on, and by force only who does not listen. */
public final class StopParts {

    /** A service may finish the attempt in hand: its own limit is 25 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LocalSystem system;

    public StopParts(LocalSystem system) {
        this.system = system;
    }

    /** @return how many parts ran */
    public int stop(Collection<Part> parts) {
        List<Part> alive = parts.stream().filter(system::runs).toList();
        stopTogether(alive.stream().filter(Part::isService).toList());
        stopTogether(alive.stream().filter(part -> !part.isService()).toList());
        parts.forEach(part -> system.pidFile(part).delete());
        return alive.size();
    }

    private void stopTogether(List<Part> parts) {
        Map<Part, ProcessHandle> processes = new EnumMap<>(Part.class);
        parts.forEach(part -> system.processOf(part).ifPresent(process -> processes.put(part, process)));
        processes.forEach((part, process) -> {
            // At once, so that whoever watches the system sees a part that was stopped and not one that died
            process.onExit().thenRun(system.pidFile(part)::delete);
            process.destroy();
        });
        processes.forEach(this::await);
    }

    private void await(Part part, ProcessHandle process) {
        boolean listened = ends(process, PATIENCE);
        if (!listened) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            ends(process, PATIENCE);
        }
        system.console()
                .say(
                        "  ✓ %-11s %s".formatted(part.word(), listened ? "arrêté" : "arrêté de force"),
                        "  ✓ %-11s %s".formatted(part.word(), listened ? "stopped" : "stopped by force"));
    }

    private static boolean ends(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
