package dev.mlops.core.internal.runs;

import dev.mlops.core.internal.json.Json;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.runs.RunStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is written down of a run beside its points. Immutable.
 *
 * @param id 32 hex digits
 * @param name what it is one of
 * @param status what has become of it
 * @param message what it is about
 * @param parent the run that it is a part of
 * @param startedAt when it began
 * @param endedAt when it was over
 * @param error why it failed; empty where it did not
 * @param parameters texts, doubles, longs and truth values
 * @param metrics the last point of each metric
 * @param tags what it was tagged with
 * @param artifacts the digests of its artifacts, by name
 * @param points how many points were recorded in all
 * @param few the points themselves, where they are few: that spares them a document of their own
 */
record RunRecord(
        String id,
        String name,
        RunStatus status,
        String message,
        Optional<String> parent,
        Instant startedAt,
        Optional<Instant> endedAt,
        String error,
        SortedMap<String, Object> parameters,
        SortedMap<String, Last> metrics,
        SortedMap<String, String> tags,
        SortedMap<String, String> artifacts,
        long points,
        Optional<Chunk> few) {
    private static final int FORMAT = 1;
    private static final String FEW = "few";
    private static final String NUMBER = "number";

    RunRecord {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        artifacts = Collections.unmodifiableSortedMap(new TreeMap<>(artifacts));
    }

    /**
     * The last point of a metric: of those with the greatest step, the one that was recorded last.
     *
     * @param value its value
     * @param step its step
     */
    record Last(double value, long step) {}

    String json() {
        ObjectNode json = Json.object()
                .put("format", FORMAT)
                .put("id", id)
                .put("name", name)
                .put("status", status.name())
                .put("message", message)
                .put("startedAt", startedAt.toString())
                .put("error", error)
                .put("points", points);
        parent.ifPresent(run -> json.put("parent", run));
        endedAt.ifPresent(end -> json.put("endedAt", end.toString()));
        few.ifPresent(all -> json.set(FEW, all.json()));
        ObjectNode given = json.putObject("parameters");
        parameters.forEach((key, value) -> put(given, key, value));
        ObjectNode measured = json.putObject("metrics");
        metrics.forEach(
                (key, last) -> measured.putObject(key).put("step", last.step).set("value", Json.of(last.value)));
        json.set("tags", Json.of(tags));
        json.set("artifacts", Json.of(artifacts));
        return Json.write(json);
    }

    /** A double that JSON lacks goes into an object, so that it is not taken for a text. */
    private static void put(ObjectNode json, String key, Object value) {
        if (value instanceof Long number) {
            json.put(key, number);
        } else if (value instanceof Boolean flag) {
            json.put(key, flag);
        } else if (value instanceof Double number && Double.isFinite(number)) {
            json.set(key, Json.of(number));
        } else if (value instanceof Double number) {
            json.putObject(key).set(NUMBER, Json.of(number));
        } else {
            json.put(key, (String) value);
        }
    }

    /** What {@link #json} wrote. */
    static RunRecord read(String body, String what) {
        JsonNode json = Json.read(body, what);
        Json.format(json, FORMAT, what);
        SortedMap<String, Object> parameters = new TreeMap<>();
        Json.object(json, "parameters")
                .properties()
                .forEach(each -> parameters.put(each.getKey(), value(each.getKey(), each.getValue())));
        SortedMap<String, Last> metrics = new TreeMap<>();
        Json.object(json, "metrics")
                .properties()
                .forEach(each -> metrics.put(
                        each.getKey(),
                        new Last(Json.number(each.getValue(), "value"), Json.whole(each.getValue(), "step"))));
        return new RunRecord(
                Json.text(json, "id"),
                Json.text(json, "name"),
                Json.constant(json, "status", RunStatus.class),
                Json.text(json, "message"),
                json.has("parent") ? Optional.of(Json.text(json, "parent")) : Optional.empty(),
                instant(json, "startedAt", what),
                json.has("endedAt") ? Optional.of(instant(json, "endedAt", what)) : Optional.empty(),
                Json.text(json, "error"),
                parameters,
                metrics,
                Json.textMap(json, "tags"),
                Json.textMap(json, "artifacts"),
                Json.whole(json, "points"),
                json.has(FEW) ? Optional.of(new Chunk(0, Chunk.read(Json.member(json, FEW), what))) : Optional.empty());
    }

    private static Object value(String key, JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (value.isObject()) {
            return Json.number(value, NUMBER);
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        throw new StorageException(Problem.of("parameter '" + key + "' of a stored run is not what it must be")
                .expected("a text, a number or a truth value")
                .found(Json.write(value))
                .next("use the version of the library that wrote it"));
    }

    private static Instant instant(JsonNode json, String name, String what) {
        String text = Json.text(json, name);
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new StorageException(
                    Problem.of("'" + name + "' of the stored document " + what + " is no time")
                            .expected("an instant in ISO 8601")
                            .found("'" + text + "'")
                            .next("restore it from a backup of the workspace"),
                    e);
        }
    }
}
