package org.beffroi.platform.epoch;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.beffroi.platform.queue.PollingWorkers;
import org.jboss.logging.Logger;

/**
 * Keeps the epoch: a number in the database that grows while the database is used, and its twin in a file outside. A
 * database that is behind its file was restored, and what it calls unsent may have been sent since the copy was made; so
 * it is put under quarantine before any worker starts. The number is compared again at every claim, because a database
 * may also be exchanged under a running service.
 */
@ApplicationScoped
public class Epoch {

    /**
     * True while queues may claim by themselves; its parameter is {@link #known()}. Written into the claim itself, so
     * that no database is ever asked first and used after.
     */
    public static final String OPEN = "(select quarantine is null and value >= ? from epoch)";

    /** The number of the present quarantine, or null. */
    public static final String QUARANTINE = "(select quarantine from epoch)";

    private static final Logger LOGGER = Logger.getLogger(Epoch.class);

    private final EpochQueue rows;
    private final EpochConfig config;
    private final PollingWorkers workers;
    private final Clock clock;
    private volatile long known;
    private volatile boolean fileWritten = true;

    Epoch(EpochQueue rows, EpochConfig config, PollingWorkers workers, Clock clock) {
        this.rows = rows;
        this.config = config;
        this.workers = workers;
        this.clock = clock;
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        if (config.file().isPresent()) {
            advance();
            workers.start("epoch", config.advance(), () -> {
                advance();
                return false;
            });
        }
    }

    /** The highest epoch that this process has seen. */
    public long known() {
        return known;
    }

    public Optional<Quarantine> quarantine() {
        return rows.read().quarantine();
    }

    /** By the word of an operator, who knows more than the file: that a whole machine was restored, say. */
    public Quarantine begin(String reason) {
        EpochQueue.Row now = rows.change(row -> quarantined(row, row.mark().value(), reason));
        remember(now.mark());
        return now.quarantine().orElseThrow();
    }

    public void lift() {
        rows.change(row -> new EpochQueue.Row(row.mark(), Optional.empty()));
    }

    synchronized void advance() {
        EpochFile file = new EpochFile(config.file().orElseThrow());
        Optional<Mark> outside = file.read();
        Mark before = rows.read().mark();
        if (before.against(outside) == Mark.Finding.FIRST_START) {
            // before the database counts, so that a kill in between leaves no database without a file
            writeFirst(file, before);
            outside = Optional.of(before);
        }
        long seen = outside.map(Mark::value).orElse(0L);
        Optional<Mark> compared = outside;
        EpochQueue.Row now = rows.change(row -> next(row, compared, seen));
        remember(now.mark());
    }

    private EpochQueue.Row next(EpochQueue.Row row, Optional<Mark> outside, long seen) {
        Optional<String> suspicion = row.mark().against(outside).suspicion();
        return suspicion
                .map(reason -> quarantined(row, seen, reason))
                .orElseGet(() -> new EpochQueue.Row(ahead(row, seen), row.quarantine()));
    }

    private EpochQueue.Row quarantined(EpochQueue.Row row, long seen, String reason) {
        LOGGER.errorf("Quarantine begins: nothing leaves the house until an operator decides reason=%s", reason);
        Mark mark = ahead(row, seen);
        return new EpochQueue.Row(
                mark,
                Optional.of(new Quarantine(mark.value(), clock.instant().truncatedTo(ChronoUnit.MICROS), reason)));
    }

    private Mark ahead(EpochQueue.Row row, long seen) {
        return new Mark(row.mark().lineage(), Math.max(Math.max(row.mark().value(), seen), known) + 1);
    }

    private static void writeFirst(EpochFile file, Mark mark) {
        try {
            file.write(mark);
        } catch (IOException e) {
            throw new UncheckedIOException("The epoch file cannot be written, set beffroi.epoch.file", e);
        }
    }

    /** After the commit: a file that is behind is harmless, one that is ahead would raise an alarm. */
    private void remember(Mark mark) {
        known = Math.max(known, mark.value());
        try {
            if (config.file().isPresent()) {
                new EpochFile(config.file().get()).write(mark);
            }
            fileWritten = true;
        } catch (IOException e) {
            fileWritten = false;
            LOGGER.warnf("The epoch file cannot be written; an older copy might not be recognised cause=%s", e);
        }
    }

    /** False while the file cannot be kept up. */
    boolean isRemembered() {
        return fileWritten;
    }
}
