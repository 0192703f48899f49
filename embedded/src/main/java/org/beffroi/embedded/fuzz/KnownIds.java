package org.beffroi.embedded.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;

/** Identifiers that answers brought, so that later requests reach what earlier ones made. */
final class KnownIds {

    private static final int MOST = 200;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}");

    private final Random random;
    private final List<String> ids = new ArrayList<>();

    KnownIds(Random random) {
        this.random = random;
    }

    /** Most often one that exists. */
    synchronized String uuid() {
        List<String> uuids = ids.stream().filter(id -> id.length() == 36).toList();
        return uuids.isEmpty() || random.nextInt(5) == 0 ? foreign() : uuids.get(random.nextInt(uuids.size()));
    }

    synchronized String any() {
        return ids.isEmpty() ? foreign() : ids.get(random.nextInt(ids.size()));
    }

    synchronized void add(String id) {
        ids.add(id);
    }

    synchronized void learn(JsonNode answer) {
        if (answer.isTextual() && ID.matcher(answer.asText()).matches() && ids.size() < MOST) {
            ids.add(answer.asText());
        }
        answer.forEach(this::learn);
    }

    private String foreign() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
