package org.beffroi.system.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Lets several threads make or plan many messages at once. */
public final class ManyMessages {

    private final PressOffice office;
    private final int threads;

    public ManyMessages(PressOffice office, int threads) {
        this.office = office;
        this.threads = threads;
    }

    /** @param campaign a word of its own for this run; markers are {@code campaign-00001} and so on */
    public List<LoadedMessage> approved(String campaign, int count, List<String> kinds) {
        return together(
                IntStream.rangeClosed(1, count)
                        .mapToObj(number -> "%s-%05d".formatted(campaign, number))
                        .toList(),
                marker -> office.approved(marker, kinds));
    }

    public List<LoadedMessage> plannedNow(List<LoadedMessage> messages) {
        return together(messages, office::plannedNow);
    }

    /** @param when as the API takes it: {@code {now: true}} or {@code {at, zone}} */
    public List<LoadedMessage> planned(List<LoadedMessage> messages, Map<String, Object> when) {
        return together(messages, message -> office.planned(message, when));
    }

    private <T, R> List<R> together(List<T> each, Function<T, R> work) {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<R>> calls = new ArrayList<>();
            each.forEach(one -> calls.add(() -> work.apply(one)));
            List<R> results = new ArrayList<>();
            for (Future<R> result : pool.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
