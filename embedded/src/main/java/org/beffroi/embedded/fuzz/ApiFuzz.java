package org.beffroi.embedded.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import net.jqwik.api.sessions.JqwikSession;
import org.beffroi.contracts.Role;
import org.beffroi.embedded.Tokens;
import org.beffroi.embedded.fuzz.Description.Operation;

/**
 * Tries every operation of a running service with what its description allows and forbids. Requests follow from a seed,
 * but for the identifiers that answers bring: {@code -Dbeffroi.fuzz.seed}, {@code -Dbeffroi.fuzz.tries}.
 */
public final class ApiFuzz {

    private static final long SEED = Long.getLong("beffroi.fuzz.seed", 20_261_129);
    private static final int TRIES = Integer.getInteger("beffroi.fuzz.tries", 500);
    /** A short link that is not known yet keeps its visitor waiting. */
    private static final int TRIES_OF_RESIDENTS = 12;

    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Random random = new Random(SEED);
    private final KnownIds known = new KnownIds(random);
    private final String service;
    private final Description description;
    private final Attempts attempts;
    private final String token;
    private final List<String> findings = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    private ApiFuzz(String service, String authority, Object... ids) {
        this.service = service;
        this.description = Description.of(service);
        this.attempts = new Attempts(description, known, random);
        this.token = Tokens.with("fuzz", everyRoleIn(authority));
        Stream.of(ids).map(Object::toString).forEach(known::add);
    }

    /**
     * Fails with every answer that no caller should get.
     *
     * @param authority whose data may be turned upside down
     * @param ids       of what is there already
     */
    public static void assertWithstands(String service, String authority, Object... ids) {
        JqwikSession.run(() -> new ApiFuzz(service, authority, ids).run());
    }

    private static String[] everyRoleIn(String authority) {
        return Stream.of(Role.values())
                .filter(role -> role != Role.OPERATOR)
                .map(role -> "/" + authority + "/ALL/" + role)
                .toArray(String[]::new);
    }

    private void run() throws InterruptedException {
        long began = System.nanoTime();
        List<Operation> operations = description.operations();
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        int rounds = TRIES / operations.size();
        for (int round = 0; round < rounds; round++) {
            for (Operation operation : operations) {
                if (operation.isApi() || round < TRIES_OF_RESIDENTS) {
                    answers.add(attempt(attempts.next(operation, token)));
                }
            }
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        System.out.printf(
                "Fuzzed %s: %d requests to %d operations in %.1f s, seed %d, answers %s, findings %d%n",
                service, answers.size(), operations.size(), millis / 1000.0, SEED, statuses, findings.size());
        assertEquals(List.of(), findings, () -> String.join("\n\n", findings));
        assertTrue(succeeded() * 20 >= answers.size(), () -> "Hardly anything got in: " + statuses);
    }

    private CompletableFuture<Void> attempt(Attempt attempt) throws InterruptedException {
        free.acquire();
        return http.sendAsync(request(attempt), BodyHandlers.ofString()).handle((answer, failure) -> {
            free.release();
            judge(attempt, answer, failure);
            return null;
        });
    }

    private static HttpRequest request(Attempt attempt) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + attempt.target()))
                .timeout(PATIENCE)
                .method(attempt.operation().method(), attempt.publisher());
        attempt.headers().forEach(request::header);
        return request.build();
    }

    private synchronized void judge(Attempt attempt, HttpResponse<String> answer, Throwable failure) {
        if (failure != null) {
            findings.add("No answer (" + failure + ") to " + attempt);
            return;
        }
        statuses.merge(answer.statusCode(), 1, Integer::sum);
        Judgement.of(attempt, answer)
                .ifPresent(fault -> findings.add(
                        "%s: %d %s%n  to %s".formatted(fault, answer.statusCode(), answer.body(), attempt)));
        Judgement.json(answer).ifPresent(known::learn);
    }

    private int succeeded() {
        return statuses.entrySet().stream()
                .filter(entry -> entry.getKey() < 300)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
