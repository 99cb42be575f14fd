package dev.mlops.core.internal.json;

import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.model.Algorithm;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An {@link Algorithm} as JSON: {@code {"engine":"tribuo","name":"random-forest","settings":{"trees":100}}}. Settings
 * keep their types: whole numbers are {@link Long}, numbers with a point or exponent {@link Double}. A double that JSON
 * has no number for is an object, {@code {"double":"NaN"}}, since a string would be taken for a string.
 */
public final class AlgorithmJson {
    private AlgorithmJson() {}

    /**
     * What was recorded of an algorithm, whether its engine is there or not. An engine makes the algorithm itself out
     * of it ({@code engine.algorithm(name, settings)}).
     *
     * @param engine the engine's id
     * @param name the algorithm's name within the engine
     * @param settings its settings
     */
    public record Recorded(String engine, String name, SortedMap<String, Object> settings) implements Algorithm {
        /** Keeps an unmodifiable copy. */
        public Recorded {
            settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        }

        /** What is recorded of this algorithm. */
        public static Recorded of(Algorithm algorithm) {
            return new Recorded(algorithm.engine(), algorithm.name(), algorithm.settings());
        }

        /** Such as {@code tribuo random-forest {trees=100}}. */
        @Override
        public String toString() {
            return engine + " " + name + " " + settings;
        }
    }

    /** As JSON. Throws {@link IllegalArgumentException} for a setting of a type that settings cannot have. */
    public static ObjectNode write(Algorithm algorithm) {
        ObjectNode object = Json.object().put("engine", algorithm.engine()).put("name", algorithm.name());
        ObjectNode settings = object.putObject("settings");
        for (Map.Entry<String, Object> setting : algorithm.settings().entrySet()) {
            String name = setting.getKey();
            Object value = setting.getValue();
            if (value instanceof Long whole) {
                settings.put(name, whole);
            } else if (value instanceof Double number && Double.isFinite(number)) {
                settings.put(name, number);
            } else if (value instanceof Double number) {
                settings.putObject(name).set("double", Json.of(number));
            } else if (value instanceof Boolean flag) {
                settings.put(name, flag);
            } else if (value instanceof String text) {
                settings.put(name, text);
            } else {
                throw new IllegalArgumentException(
                        "settings: '" + name + "' must be a Long, Double, Boolean or String, found " + value + " ("
                                + value.getClass().getName() + ")");
            }
        }
        return object;
    }

    /** What {@link #write} wrote. Throws {@link StorageException} where it is something else. */
    public static Recorded read(JsonNode json) {
        SortedMap<String, Object> settings = new TreeMap<>();
        ObjectNode object = Json.object(json, "settings");
        for (String name : object.propertyNames()) {
            settings.put(name, setting(name, Json.member(object, name)));
        }
        return new Recorded(Json.text(json, "engine"), Json.text(json, "name"), settings);
    }

    private static Object setting(String name, JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (value.isFloatingPointNumber()) {
            return value.doubleValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isObject()) {
            return Json.number(value, "double");
        }
        throw new StorageException(Problem.of("a stored setting is not what it must be")
                .expected("'" + name + "' to be a number, a truth value or a string")
                .found(Json.write(value))
                .next("use the version of the library that wrote it, or a newer one"));
    }
}
