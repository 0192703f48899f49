package org.beffroi.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an {@code .http} file as editors do (variables, named requests, {@code < file} in a body) and sends it step by
 * step. Three comments are ours: {@code # expect 201}, {@code # until words in the answer}, {@code # retry 404}.
 */
final class HttpFile {

    private static final Pattern REFERENCE = Pattern.compile("\\{\\{([^}]+)}}");
    private static final Pattern NAMED = Pattern.compile("(\\w+)\\.response\\.(body|headers)\\.(.+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, HttpResponse<String>> answers = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    /** One request with its title, and what its answer must be. */
    record Step(String title, String name, String expect, String until, String retry, List<String> lines) {

        boolean isExpected(int status) {
            return expect.endsWith("xx")
                    ? status / 100 == expect.charAt(0) - '0'
                    : expect.equals(String.valueOf(status));
        }
    }

    HttpFile(Path file) throws IOException {
        this.file = file;
        String[] sections = Files.readString(file).split("(?m)^### ?");
        sections[0].lines().filter(line -> line.startsWith("@")).forEach(this::define);
        for (int i = 1; i < sections.length; i++) {
            steps.add(read(sections[i].lines().toList()));
        }
    }

    List<Step> steps() {
        return steps;
    }

    /** Replaces a variable that the file defines. */
    HttpFile with(String variable, String value) {
        if (variables.replace(variable, value) == null) {
            throw new IllegalArgumentException(file + " does not define " + variable);
        }
        return this;
    }

    HttpResponse<String> send(Step step) {
        HttpRequest request = request(step);
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (step.name() != null) {
                answers.put(step.name(), answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void define(String line) {
        String[] parts = line.substring(1).split("=", 2);
        variables.put(parts[0].strip(), parts[1].strip());
    }

    private static Step read(List<String> lines) {
        return new Step(
                lines.getFirst().strip(),
                comment(lines, "# @name "),
                comment(lines, "# expect "),
                comment(lines, "# until "),
                comment(lines, "# retry "),
                lines.stream()
                        .skip(1)
                        .filter(line -> !line.startsWith("# "))
                        .dropWhile(String::isBlank)
                        .toList());
    }

    private static String comment(List<String> lines, String label) {
        return lines.stream()
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()).strip())
                .findFirst()
                .orElse(null);
    }

    private HttpRequest request(Step step) {
        String[] first = resolve(step.lines().getFirst()).split(" ", 2);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(first[1].strip())).timeout(Duration.ofSeconds(30));
        List<String> headers =
                step.lines().stream().skip(1).takeWhile(line -> !line.isBlank()).toList();
        headers.stream()
                .map(line -> line.split(":", 2))
                .forEach(header ->
                        request.header(header[0].strip(), resolve(header[1]).strip()));
        boolean multipart = headers.stream().anyMatch(line -> line.contains("multipart/form-data"));
        byte[] body = body(step.lines().stream().skip(1 + headers.size() + 1L).toList(), multipart ? "\r\n" : "\n");
        return request.method(first[0], body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
    }

    private byte[] body(List<String> lines, String lineEnd) {
        String text = String.join("\n", lines).strip();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text.lines().forEach(line -> {
            bytes.writeBytes(
                    line.startsWith("< ")
                            ? read(line.substring(2))
                            : resolve(line).getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(lineEnd.getBytes(StandardCharsets.UTF_8));
        });
        return bytes.toByteArray();
    }

    private byte[] read(String name) {
        try {
            return Files.readAllBytes(file.resolveSibling(name.strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String resolve(String line) {
        return REFERENCE.matcher(line).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
    }

    private String value(String reference) {
        if (reference.equals("$guid")) {
            return UUID.randomUUID().toString();
        }
        Matcher named = NAMED.matcher(reference);
        if (!named.matches()) {
            return require(variables.get(reference), reference);
        }
        HttpResponse<String> answer = require(answers.get(named.group(1)), reference);
        return named.group(2).equals("headers")
                ? answer.headers().firstValue(named.group(3)).orElseThrow()
                : field(answer.body(), named.group(3));
    }

    /** {@code $.items[0].accountId} */
    private static String field(String body, String path) {
        try {
            String pointer = path.replaceFirst("^\\$", "").replace('.', '/').replaceAll("\\[(\\d+)]", "/$1");
            JsonNode value = JSON.readTree(body).at(pointer);
            return require(value.isMissingNode() ? null : value.asText(), path + " in " + body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T require(T value, String what) {
        if (value == null) {
            throw new IllegalStateException("Nothing is known of " + what);
        }
        return value;
    }
}
