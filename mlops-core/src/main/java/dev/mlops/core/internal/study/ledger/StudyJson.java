package dev.mlops.core.internal.study.ledger;

import dev.mlops.core.internal.json.Json;
import dev.mlops.error.ConflictException;
import dev.mlops.error.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is kept of a study beside its tries, format 1. Immutable.
 *
 * @param facts what must be the same for all who work on it, as text by what it is
 * @param queue all settings that were ever enqueued, in order
 */
record StudyJson(SortedMap<String, String> facts, List<Map<String, Object>> queue) {
    private static final int FORMAT = 1;

    /** The same with more settings at the end of the queue. */
    StudyJson with(List<Map<String, Object>> more) {
        List<Map<String, Object>> longer = new ArrayList<>(queue);
        longer.addAll(more);
        return new StudyJson(facts, longer);
    }

    /** Throws {@link ConflictException} where others are other. */
    void requireSame(String name, Map<String, String> others) {
        SortedMap<String, String> all = new TreeMap<>(facts);
        all.putAll(others);
        for (String fact : all.keySet()) {
            String kept = facts.getOrDefault(fact, "");
            String found = others.getOrDefault(fact, "");
            if (!kept.equals(found)) {
                throw new ConflictException(Problem.of("the study '" + name + "' was begun with another " + fact)
                        .expected(fact + " " + kept + ", as it is kept")
                        .found(fact + " " + found)
                        .next("take another name, or the same " + fact));
            }
        }
    }

    String write() {
        ObjectNode json = Json.object().put("format", FORMAT);
        json.set("facts", Json.of(facts));
        ArrayNode array = Json.array();
        for (Map<String, Object> settings : queue) {
            ArrayNode pairs = Json.array();
            settings.forEach((name, value) -> pairs.add(Json.array().add(name).add(node(name, value))));
            array.add(pairs);
        }
        json.set("queue", array);
        return Json.write(json);
    }

    private static JsonNode node(String name, Object value) {
        if (value instanceof Boolean flag) {
            return Json.array().add(flag).get(0);
        }
        if (value instanceof Integer || value instanceof Long) {
            return Json.array().add(((Number) value).longValue()).get(0);
        }
        if (value instanceof Number number) {
            return Json.of(number.doubleValue());
        }
        if (value instanceof String text) {
            return Json.array().add(text).get(0);
        }
        throw new IllegalArgumentException(name + ": a number, a string or a truth value expected, found "
                + value.getClass().getName());
    }

    static StudyJson read(String body, String what) {
        JsonNode json = Json.read(body, what);
        Json.format(json, FORMAT, what);
        List<Map<String, Object>> queue = new ArrayList<>();
        for (JsonNode pairs : Json.elements(json, "queue")) {
            Map<String, Object> settings = new LinkedHashMap<>();
            pairs.values().forEach(pair -> settings.put(pair.path(0).asString(), value(pair.path(1))));
            queue.add(settings);
        }
        return new StudyJson(Json.textMap(json, "facts"), queue);
    }

    private static Object value(JsonNode node) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isIntegralNumber()) {
            return node.canConvertToInt() ? (Object) node.intValue() : (Object) node.longValue();
        }
        return node.doubleValue();
    }
}
