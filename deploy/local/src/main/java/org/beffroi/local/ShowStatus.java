package org.beffroi.local;

/** Shows what runs, where, and whether it answers. */
final class ShowStatus {

    static final int EVERYTHING_RUNS = 0;
    static final int A_PART_RUNS = 1;
    static final int NOTHING_RUNS = 3;

    private final LocalSystem system;
    private final Readiness readiness;

    ShowStatus(LocalSystem system) {
        this.system = system;
        this.readiness = new Readiness(system.ports());
    }

    int show() {
        int ready = 0;
        int running = 0;
        for (Part part : Part.values()) {
            boolean runs = system.runs(part);
            boolean answers = runs && readiness.of(part);
            running += runs ? 1 : 0;
            ready += answers ? 1 : 0;
            show(part, runs, answers);
        }
        new Trainer(system).process().ifPresent(this::showTraining);
        if (running == 0) {
            return NOTHING_RUNS;
        }
        return ready == Part.values().length ? EVERYTHING_RUNS : A_PART_RUNS;
    }

    private void showTraining(ProcessHandle trainer) {
        int parts = Part.values().length;
        int made = parts - system.caches().missing().size();
        system.console()
                .say(
                        "  (le démarrage rapide se prépare : %d sur %d, processus %d)"
                                .formatted(made, parts, trainer.pid()),
                        "  (fast starting is being prepared: %d of %d, process %d)"
                                .formatted(made, parts, trainer.pid()));
    }

    private void show(Part part, boolean runs, boolean answers) {
        String pid = system.processOf(part)
                .map(process -> Long.toString(process.pid()))
                .orElse("-");
        boolean died = !runs && system.pidFile(part).exists();
        system.console()
                .say(
                        row(
                                part,
                                pid,
                                answers
                                        ? "prêt"
                                        : runs
                                                ? "démarre ou ne répond pas"
                                                : died ? "mort (./beffroi restart " + part.word() + ")" : "arrêté"),
                        row(
                                part,
                                pid,
                                answers
                                        ? "ready"
                                        : runs
                                                ? "starting or not answering"
                                                : died ? "died (./beffroi restart " + part.word() + ")" : "stopped"));
    }

    private String row(Part part, String pid, String state) {
        return "  %-11s %-8s port %-6d %s"
                .formatted(part.word(), pid, system.ports().of(part), state);
    }
}
