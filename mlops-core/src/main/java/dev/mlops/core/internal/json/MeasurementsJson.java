package dev.mlops.core.internal.json;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Measurement;
import dev.mlops.evaluation.Scope;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that was measured of a model as JSON, format 1: {@code {"format": 1, "scopes": [{"kind": .., "column": .., "value": .., "figures": [{"id": ..,
 * "value": .., "rows": .., "interval": {..}, "simultaneous": {..}}]}]}}. Arrays keep the order of scopes and metrics; {@code column} and {@code value}
 * are there for slices only, intervals where there are some, and {@code simultaneous} where it is another than {@code interval}.
 */
public final class MeasurementsJson {
    private static final int FORMAT = 1;

    private MeasurementsJson() {}

    /** As JSON. */
    public static ObjectNode write(Map<Scope, Map<String, Measurement>> measurements) {
        ObjectNode json = Json.object().put("format", FORMAT);
        ArrayNode scopes = json.putArray("scopes");
        measurements.forEach((scope, figures) -> {
            ObjectNode one = scopes.addObject().put("kind", scope.kind().name());
            scope.column().ifPresent(column -> one.put("column", column));
            scope.value().ifPresent(value -> one.put("value", value));
            ArrayNode array = one.putArray("figures");
            figures.forEach((id, figure) -> array.add(figure(id, figure)));
        });
        return json;
    }

    private static ObjectNode figure(String id, Measurement figure) {
        ObjectNode json = Json.object().put("id", id).put("rows", figure.rows());
        json.set("value", Json.of(figure.value()));
        figure.interval().ifPresent(interval -> json.set("interval", interval(interval)));
        if (!figure.simultaneous().equals(figure.interval())) {
            figure.simultaneous().ifPresent(interval -> json.set("simultaneous", interval(interval)));
        }
        return json;
    }

    private static ObjectNode interval(Interval interval) {
        ObjectNode json = Json.object().put("method", interval.method());
        json.set("low", Json.of(interval.low()));
        json.set("high", Json.of(interval.high()));
        json.set("confidence", Json.of(interval.confidence()));
        return json;
    }

    /** What {@link #write} wrote. */
    public static Map<Scope, Map<String, Measurement>> read(JsonNode json, String what) {
        Json.format(json, FORMAT, what);
        Map<Scope, Map<String, Measurement>> measurements = new LinkedHashMap<>();
        try {
            for (JsonNode one : Json.elements(json, "scopes")) {
                Scope scope = new Scope(
                        Json.constant(one, "kind", Scope.Kind.class), text(one, "column"), text(one, "value"));
                Map<String, Measurement> figures = new LinkedHashMap<>();
                Json.elements(one, "figures").forEach(figure -> figures.put(Json.text(figure, "id"), figure(figure)));
                measurements.put(scope, Collections.unmodifiableMap(figures));
            }
        } catch (IllegalArgumentException e) {
            // Well-formed JSON that says something impossible, such as an interval that ends before it begins.
            throw new StorageException(
                    Problem.of("the stored document " + what + " contradicts itself")
                            .expected("measurements as this library writes them")
                            .found(String.valueOf(e.getMessage()))
                            .next("restore it from a backup of the workspace"),
                    e);
        }
        return Collections.unmodifiableMap(measurements);
    }

    private static Optional<String> text(JsonNode json, String name) {
        return json.has(name) ? Optional.of(Json.text(json, name)) : Optional.empty();
    }

    private static Measurement figure(JsonNode json) {
        Optional<Interval> interval = interval(json, "interval");
        return new Measurement(
                Json.number(json, "value"),
                interval,
                json.has("simultaneous") ? interval(json, "simultaneous") : interval,
                Json.whole(json, "rows"));
    }

    private static Optional<Interval> interval(JsonNode json, String name) {
        if (!json.has(name)) {
            return Optional.empty();
        }
        JsonNode interval = Json.object(json, name);
        return Optional.of(new Interval(
                Json.number(interval, "low"),
                Json.number(interval, "high"),
                Json.number(interval, "confidence"),
                Json.text(interval, "method")));
    }
}
