package dev.mlops.core.internal.tuning;

import dev.mlops.core.internal.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What validation says of a candidate. Immutable.
 *
 * @param values of each metric, one on each fold; empty where it failed
 * @param reported what was told on the way, by step
 * @param error why it failed; empty where it did not
 */
record Scored(List<List<Double>> values, SortedMap<Long, Double> reported, String error) {
    static final int FORMAT = 2;

    Scored {
        values = values.stream().map(List::copyOf).toList();
        reported = Collections.unmodifiableSortedMap(new TreeMap<>(reported));
    }

    static Scored failed(String error, SortedMap<Long, Double> reported) {
        return new Scored(List.of(), reported, error);
    }

    boolean isFailed() {
        return !error.isEmpty();
    }

    /** The values of a metric on each fold. */
    double[] folds(int metric) {
        return values.get(metric).stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The mean over the folds of each metric. */
    double[] means() {
        return values.stream().mapToDouble(folds -> sum(folds) / folds.size()).toArray();
    }

    private static double sum(List<Double> values) {
        double sum = 0; // one after the other, as they were added up when they were reported
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** Tells again what was told when it was scored. */
    void retell(Watch watch) {
        reported.forEach((step, value) -> {
            if (!isFailed() && step.equals(reported.lastKey())) {
                watch.last(step, value);
            } else {
                watch.report(step, value);
            }
        });
    }

    /** As a document. */
    String toJson() {
        ObjectNode json = Json.object().put("format", FORMAT).put("error", error);
        ArrayNode metrics = json.putArray("values");
        values.forEach(folds -> {
            ArrayNode row = metrics.addArray();
            folds.forEach(value -> row.add(Json.of(value)));
        });
        ArrayNode steps = json.putArray("reported");
        reported.forEach((step, value) -> {
            ObjectNode one = steps.addObject().put("step", step);
            one.set("value", Json.of(value));
        });
        return Json.write(json);
    }

    /** What {@link #toJson} wrote. Throws {@link dev.mlops.error.StorageException} where it is something else. */
    static Scored read(String body, String what) {
        JsonNode json = Json.read(body, what);
        Json.format(json, FORMAT, what);
        List<List<Double>> values = new ArrayList<>();
        for (JsonNode metric : Json.elements(json, "values")) {
            values.add(metric.values().stream().map(value -> Json.number(value)).toList());
        }
        SortedMap<Long, Double> reported = new TreeMap<>();
        for (JsonNode one : Json.elements(json, "reported")) {
            reported.put(Json.whole(one, "step"), Json.number(one, "value"));
        }
        return new Scored(values, reported, Json.text(json, "error"));
    }
}
