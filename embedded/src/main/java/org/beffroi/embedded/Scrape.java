package org.beffroi.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a service tells Prometheus at one moment. */
public final class Scrape {

    private final List<Sample> samples;

    private Scrape(List<Sample> samples) {
        this.samples = samples;
    }

    private record Sample(String name, String labels, double value) {

        /** {@code name{label="value",…} 1.0}, labels or none. */
        static Sample of(String line) {
            int space = line.lastIndexOf(' ');
            int brace = line.indexOf('{');
            return new Sample(
                    line.substring(0, brace < 0 ? space : brace),
                    brace < 0 ? "" : line.substring(brace, space),
                    Double.parseDouble(line.substring(space + 1)));
        }

        boolean has(String[] wanted) {
            return Stream.of(wanted).allMatch(labels::contains);
        }
    }

    /** @param management address of the management interface */
    public static Scrape of(URI management) {
        return parse(read(management.resolve("/q/metrics")));
    }

    static Scrape parse(String text) {
        return new Scrape(text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Sample::of)
                .toList());
    }

    public Set<String> names() {
        return samples.stream().map(Sample::name).collect(Collectors.toSet());
    }

    /** What is written between the braces of each series. */
    public Set<String> labels() {
        return samples.stream().map(Sample::labels).collect(Collectors.toSet());
    }

    /**
     * The sum of the series that carry all the labels, zero where there is none.
     *
     * @param labels each as {@code name="value"}
     */
    public double sum(String name, String... labels) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name) && sample.has(labels))
                .mapToDouble(Sample::value)
                .sum();
    }

    private static String read(URI address) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
