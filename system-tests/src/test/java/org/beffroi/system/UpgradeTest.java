package org.beffroi.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.beffroi.local.Part;
import org.beffroi.system.chaos.Casualty;
import org.beffroi.system.chaos.Harm;
import org.beffroi.system.ledger.CountEffects;
import org.beffroi.system.ledger.Verdict;
import org.beffroi.system.load.Entrance;
import org.beffroi.system.load.LoadedMessage;
import org.beffroi.system.load.ManyMessages;
import org.beffroi.system.load.PressOffice;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Replaces every instance of every service while people work, with the next version's change of the schemas made before,
 * and goes back again while the schemas stay.
 */
@Order(11)
class UpgradeTest {

    private static final List<Part> SERVICES = List.of(Part.CONTENT, Part.SCHEDULING, Part.CHANNELS, Part.ANALYTICS);
    private static final int BATCH = 4;

    private final UnderFire fire = UnderFire.running();
    private final Harm harm = fire.harm();
    private final CountEffects count = fire.count();

    @Test
    void noRequestFailsAndNothingIsLostOrRepeatedWhileEveryInstanceIsReplacedTwice()
            throws IOException, InterruptedException, ExecutionException {
        // Given
        fire.startSecondInstances();
        List<LoadedMessage> published = new ArrayList<>();
        AtomicBoolean upgrading = new AtomicBoolean(true);
        List<String> failures;
        List<Long> answers = new ArrayList<>();
        try (Entrance entrance = new Entrance(fire.ports(), SERVICES);
                ExecutorService office = Executors.newVirtualThreadPerTaskExecutor()) {
            ManyMessages many = new ManyMessages(new PressOffice(entrance.ports(), UnderFire.PATIENCE), 2);
            Future<?> working = office.submit(() -> {
                String campaign = UnderFire.campaign("upgrade");
                for (int batch = 1; upgrading.get(); batch++) {
                    published.addAll(
                            many.plannedNow(many.approved(campaign + "-" + batch, BATCH, PressOffice.ALL_CHANNELS)));
                }
            });

            // When
            try {
                for (Part service : SERVICES) {
                    migrateToTheNextVersion(service);
                }
                for (int direction = 1; direction <= 2; direction++) {
                    answers.add(replace(entrance, Casualty::second));
                    answers.add(replace(entrance, Casualty::of));
                }
            } finally {
                upgrading.set(false);
            }
            working.get();
            failures = entrance.failures();
        }
        await().atMost(UnderFire.PATIENCE).until(() -> count.open(published) == 0);
        Verdict verdict = count.of(published);

        // Then
        System.out.println("Requests while instances were replaced: " + answers + "; " + verdict);
        assertEquals(List.of(), failures);
        assertTrue(answers.stream().allMatch(answered -> answered > 0), answers::toString);
        assertTrue(verdict.complete(), verdict::toString);
        assertEquals(published.size(), verdict.effects().get("pages"), verdict::toString);
        assertEquals(published.size(), verdict.effects().get("posts"), verdict::toString);
        assertEquals(published.size(), verdict.effects().get("webhook ids"), verdict::toString);
    }

    /** One instance of each service at a time; the other one answers meanwhile. */
    private long replace(Entrance entrance, Function<Part, Casualty> instance)
            throws InterruptedException, ExecutionException {
        long before = entrance.answers();
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> replaced = new ArrayList<>();
            for (Part service : SERVICES) {
                replaced.add(hands.submit(() -> {
                    harm.stop(instance.apply(service));
                    harm.revive(instance.apply(service), UnderFire.PATIENCE);
                }));
            }
            for (Future<?> one : replaced) {
                one.get();
            }
        }
        return entrance.answers() - before;
    }

    /**
     * What a migration job does before the new version comes: the owner's role, Flyway, the same history. One that does
     * not get its lock soon gives way to those who work, and is tried again.
     */
    private void migrateToTheNextVersion(Part service) {
        String name = service.word();
        Flyway flyway = Flyway.configure()
                .dataSource(fire.jdbc(name), name + "_owner", UnderFire.PASSWORD)
                .locations("classpath:next-version/" + name)
                .ignoreMigrationPatterns("*:missing")
                .outOfOrder(true)
                .load();
        await().atMost(UnderFire.PATIENCE)
                .ignoreExceptionsMatching(failure -> failure.getMessage().contains("lock timeout"))
                .untilAsserted(() -> assertEquals(1, flyway.migrate().migrationsExecuted, name));
    }
}
