package dev.mlops.core.internal.study.ledger;

import dev.mlops.core.internal.json.Json;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Parameter;
import dev.mlops.tuning.TrialState;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A try as it is kept, format 1: {@code number}, {@code worker}, {@code queued}, {@code settings} with their ranges and values in the order in
 * which they were asked for, {@code proposed} in the same way where these are others, and {@code finished} where it is over. What has an order
 * that counts is an array of pairs.
 */
final class TrialJson {
    private static final int FORMAT = 1;

    private TrialJson() {}

    static String write(Entry entry) {
        ObjectNode json = Json.object()
                .put("format", FORMAT)
                .put("number", entry.number())
                .put("worker", entry.worker())
                .put("queued", entry.queued());
        json.set("settings", settings(entry.settings()));
        if (!List.copyOf(entry.proposed().entrySet())
                .equals(List.copyOf(entry.settings().entrySet()))) {
            json.set("proposed", settings(entry.proposed()));
        }
        entry.finished().ifPresent(finished -> json.set("finished", finished(finished)));
        return Json.write(json);
    }

    private static ArrayNode settings(Map<Setting, Double> settings) {
        ArrayNode array = Json.array();
        settings.forEach((setting, value) -> {
            Parameter parameter = setting.parameter();
            ObjectNode one = Json.object()
                    .put("name", parameter.name())
                    .put("kind", parameter.kind().name());
            if (parameter.kind() == Parameter.Kind.CATEGORICAL) {
                one.set("choices", Json.of(parameter.choices()));
            } else if (parameter.kind() != Parameter.Kind.FLAG) {
                one.set("low", Json.of(parameter.low()));
                one.set("high", Json.of(parameter.high()));
                one.set("step", Json.of(parameter.step()));
                one.put("log", parameter.log());
            }
            one.set("value", Json.of(value));
            array.add(one);
        });
        return array;
    }

    private static ObjectNode finished(FinishedTrial finished) {
        ArrayNode values = Json.array();
        finished.values().forEach(value -> values.add(Json.of(value)));
        ArrayNode constraints = Json.array();
        finished.constraints()
                .forEach((name, value) -> constraints.add(Json.array().add(name).add(Json.of(value))));
        ArrayNode reported = Json.array();
        finished.reported()
                .forEach((step, value) -> reported.add(Json.array().add(step).add(Json.of(value))));
        ObjectNode json = Json.object()
                .put("state", finished.state().name())
                .put("error", finished.error())
                .put("duration", finished.duration().toString());
        json.set("values", values);
        json.set("constraints", constraints);
        json.set("reported", reported);
        return json;
    }

    /** Reads one. Throws {@link StorageException} where it is not such a document. */
    static Entry read(String body, String what) {
        JsonNode json = Json.read(body, what);
        Json.format(json, FORMAT, what);
        int number = (int) Json.whole(json, "number");
        Map<Setting, Double> settings = settings(json, "settings");
        return new Entry(
                number,
                Json.text(json, "worker"),
                (int) Json.whole(json, "queued"),
                json.has("proposed") ? settings(json, "proposed") : settings,
                settings,
                json.has("finished")
                        ? Optional.of(finished(number, settings, Json.object(json, "finished")))
                        : Optional.empty());
    }

    private static Map<Setting, Double> settings(JsonNode json, String name) {
        Map<Setting, Double> settings = new LinkedHashMap<>();
        for (JsonNode one : Json.elements(json, name)) {
            settings.put(setting(one), Json.number(one, "value"));
        }
        return settings;
    }

    private static Setting setting(JsonNode one) {
        String name = Json.text(one, "name");
        return switch (Json.constant(one, "kind", Parameter.Kind.class)) {
            case CATEGORICAL ->
                Setting.categorical(name, Json.texts(one, "choices").toArray(String[]::new));
            case FLAG -> Setting.flag(name);
            case NUMBER ->
                Setting.number(
                        name,
                        Json.number(one, "low"),
                        Json.number(one, "high"),
                        Json.number(one, "step"),
                        Json.flag(one, "log"));
            case INTEGER ->
                Setting.integer(
                        name,
                        (long) Json.number(one, "low"),
                        (long) Json.number(one, "high"),
                        (long) Json.number(one, "step"),
                        Json.flag(one, "log"));
        };
    }

    private static FinishedTrial finished(int number, Map<Setting, Double> settings, JsonNode json) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        settings.forEach((setting, value) -> parameters.put(setting.name(), setting.toObject(value)));
        Map<String, Double> constraints = new LinkedHashMap<>();
        for (JsonNode pair : Json.elements(json, "constraints")) {
            constraints.put(pair.path(0).asString(), Json.number(pair.path(1)));
        }
        SortedMap<Long, Double> reported = new TreeMap<>();
        for (JsonNode pair : Json.elements(json, "reported")) {
            reported.put(pair.path(0).asLong(), Json.number(pair.path(1)));
        }
        return new FinishedTrial(
                number,
                Json.constant(json, "state", TrialState.class),
                parameters,
                Json.elements(json, "values").stream().map(Json::number).toList(),
                constraints,
                reported,
                Json.text(json, "error"),
                duration(Json.text(json, "duration")));
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new StorageException(
                    Problem.of("'duration' of a stored document is not what it must be")
                            .expected("a duration such as PT1.5S")
                            .found(text)
                            .next("use the version of the library that wrote it"),
                    e);
        }
    }
}
