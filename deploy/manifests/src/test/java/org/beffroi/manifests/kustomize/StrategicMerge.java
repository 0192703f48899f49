package org.beffroi.manifests.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Merges a patch in the way of Kubernetes: lists whose items have a key item by item, other lists whole. */
final class StrategicMerge {

    private static final Map<String, String> KEYS = Map.of(
            "containers",
            "name",
            "volumes",
            "name",
            "env",
            "name",
            "volumeMounts",
            "mountPath",
            "ports",
            "containerPort");

    private StrategicMerge() {}

    static JsonNode of(JsonNode resource, JsonNode patch) {
        ObjectNode merged = resource.deepCopy();
        ObjectNode change = patch.deepCopy();
        // the target says whom the patch is for
        change.withObjectProperty("metadata").remove("name");
        merge(merged, change);
        return merged;
    }

    private static void merge(ObjectNode into, ObjectNode patch) {
        patch.properties().forEach(field -> {
            JsonNode old = into.get(field.getKey());
            JsonNode value = field.getValue();
            String key = KEYS.get(field.getKey());
            if (old instanceof ObjectNode oldObject && value instanceof ObjectNode object) {
                merge(oldObject, object);
            } else if (key != null && old instanceof ArrayNode items && value instanceof ArrayNode changes) {
                changes.forEach(change -> mergeItem(items, (ObjectNode) change, key));
            } else {
                into.set(field.getKey(), value);
            }
        });
    }

    private static void mergeItem(ArrayNode items, ObjectNode change, String key) {
        Optional<ObjectNode> same = StreamSupport.stream(items.spliterator(), false)
                .map(ObjectNode.class::cast)
                .filter(item -> item.get(key).equals(change.get(key)))
                .findFirst();
        same.ifPresentOrElse(item -> merge(item, change), () -> items.add(change));
    }
}
