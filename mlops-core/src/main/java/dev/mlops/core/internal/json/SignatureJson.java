package dev.mlops.core.internal.json;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.model.InputRange;
import dev.mlops.model.Signature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@link Signature} as JSON: inputs, task and labels, and where there are ranges, {@code "ranges": {"age": {"least": .., "greatest": ..,
 * "values": [..], "distinct": .., "missing": ..}}}, so that signatures without are written as they were before ranges were kept. What a range
 * does not have is left out.
 */
public final class SignatureJson {
    private SignatureJson() {}

    /** As JSON. */
    public static ObjectNode write(Signature signature) {
        ObjectNode object = Json.object();
        object.set("inputs", SchemaJson.write(signature.inputs()));
        object.set("task", TaskJson.write(signature.task()));
        object.set("labels", Json.of(signature.labels()));
        if (!signature.ranges().isEmpty()) {
            ObjectNode ranges = object.putObject("ranges");
            signature.ranges().forEach((column, range) -> ranges.set(column, write(range)));
        }
        return object;
    }

    private static ObjectNode write(InputRange range) {
        ObjectNode object = Json.object();
        object.set("missing", Json.of(range.missing()));
        if (!Double.isNaN(range.least())) {
            object.set("least", Json.of(range.least()));
            object.set("greatest", Json.of(range.greatest()));
        }
        if (range.distinct() > 0) {
            object.put("distinct", range.distinct());
        }
        if (!range.values().isEmpty()) {
            object.set("values", Json.of(range.values()));
        }
        return object;
    }

    /** What {@link #write(Signature)} wrote. Throws {@link StorageException} where it is something else. */
    public static Signature read(JsonNode json) {
        try {
            return new Signature(
                    SchemaJson.read(Json.member(json, "inputs")),
                    TaskJson.read(Json.member(json, "task")),
                    Json.texts(json, "labels"),
                    json.has("ranges") ? ranges(Json.object(json, "ranges")) : Map.of());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new StorageException(
                    Problem.of("a stored signature contradicts itself")
                            .expected("one as this library writes it")
                            .found(String.valueOf(e.getMessage()))
                            .next("restore it from a backup of the workspace"),
                    e);
        }
    }

    private static Map<String, InputRange> ranges(ObjectNode json) {
        Map<String, InputRange> ranges = new LinkedHashMap<>();
        json.propertyNames().forEach(column -> ranges.put(column, range(Json.member(json, column))));
        return ranges;
    }

    private static InputRange range(JsonNode json) {
        return new InputRange(
                json.has("least") ? Json.number(json, "least") : Double.NaN,
                json.has("greatest") ? Json.number(json, "greatest") : Double.NaN,
                json.has("values") ? Json.texts(json, "values") : List.of(),
                json.has("distinct") ? Math.toIntExact(Json.whole(json, "distinct")) : 0,
                Json.number(json, "missing"));
    }
}
