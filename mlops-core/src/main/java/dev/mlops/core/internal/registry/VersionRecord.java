package dev.mlops.core.internal.registry;

import dev.mlops.core.internal.json.AlgorithmJson;
import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.json.MeasurementsJson;
import dev.mlops.core.internal.json.OriginJson;
import dev.mlops.core.internal.json.SignatureJson;
import dev.mlops.core.internal.registry.making.Making;
import dev.mlops.data.Origin;
import dev.mlops.evaluation.Measured;
import dev.mlops.evaluation.Measurement;
import dev.mlops.evaluation.Scope;
import dev.mlops.model.Signature;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is written down of a model version. Immutable.
 *
 * @param name the model's name
 * @param version the version
 * @param digest the model's digest
 * @param signature what goes in and what comes out
 * @param algorithm how it was learnt
 * @param seed what chance in its training started from
 * @param origin the rows it was trained on
 * @param evaluatedOn the rows its metrics were measured on
 * @param metrics the metrics' values, in the order in which they were asked for
 * @param measured all that was measured, those included; empty for versions that were registered before this was kept
 * @param message what it was registered with
 * @param tags what it was tagged with
 * @param createdAt when it was registered
 * @param sizeInBytes how many bytes it takes in the store
 * @param making what it was made with, and where
 */
record VersionRecord(
        String name,
        int version,
        String digest,
        Signature signature,
        AlgorithmJson.Recorded algorithm,
        long seed,
        Origin origin,
        Optional<Origin> evaluatedOn,
        Map<String, Double> metrics,
        Map<Scope, Map<String, Measurement>> measured,
        String message,
        SortedMap<String, String> tags,
        Instant createdAt,
        long sizeInBytes,
        Making making) {
    private static final int FORMAT = 1;

    VersionRecord {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
        tags = Collections.unmodifiableSortedMap(tags);
    }

    /** The same under another number. */
    VersionRecord withVersion(int number) {
        return new VersionRecord(
                name,
                number,
                digest,
                signature,
                algorithm,
                seed,
                origin,
                evaluatedOn,
                metrics,
                measured,
                message,
                tags,
                createdAt,
                sizeInBytes,
                making);
    }

    /** What makes this version another one than those before: SHA-256 over the model's digest, the metrics and what else was measured. */
    String content() {
        ObjectNode json = Json.object().put("digest", digest);
        json.set("metrics", metricsJson());
        if (saysMoreThanMetrics()) {
            json.set("measured", MeasurementsJson.write(measured));
        }
        return Json.sha256(json);
    }

    private boolean saysMoreThanMetrics() {
        return measured.entrySet().stream().anyMatch(entry -> switch (entry.getKey()
                .kind()) {
            case MODEL -> false;
            case ALL ->
                entry.getValue().values().stream()
                        .anyMatch(figure -> figure.interval().isPresent());
            case SLICE, TRAIN, VERSUS_BASELINE, DATA -> true;
        });
    }

    /** All that is known of the model in figures. */
    Map<Scope, Map<String, Measurement>> measurements() {
        Map<Scope, Map<String, Measurement>> all = new LinkedHashMap<>();
        if (measured.isEmpty()) {
            Map<String, Measurement> figures = new LinkedHashMap<>();
            metrics.forEach((id, value) -> figures.put(id, Measurement.of(value, 0)));
            all.put(Scope.ALL, Collections.unmodifiableMap(figures));
        }
        all.putAll(measured);
        all.putIfAbsent(Scope.MODEL, Map.of(Measured.MODEL_BYTES, Measurement.of((double) sizeInBytes, 0)));
        return Collections.unmodifiableMap(all);
    }

    String json() {
        ObjectNode json = Json.object()
                .put("format", FORMAT)
                .put("name", name)
                .put("version", version)
                .put("digest", digest)
                .put("seed", seed)
                .put("message", message)
                .put("createdAt", createdAt.toString())
                .put("sizeInBytes", sizeInBytes);
        json.set("signature", SignatureJson.write(signature));
        json.set("algorithm", AlgorithmJson.write(algorithm));
        json.set("origin", OriginJson.write(origin));
        evaluatedOn.ifPresent(rows -> json.set("evaluatedOn", OriginJson.write(rows)));
        json.set("metrics", metricsJson());
        if (!measured.isEmpty()) {
            json.set("measured", MeasurementsJson.write(measured));
        }
        json.set("tags", Json.of(tags));
        json.set("making", making.json());
        return Json.write(json);
    }

    /** An array, since an object's members would be sorted. */
    private ArrayNode metricsJson() {
        ArrayNode array = Json.array();
        metrics.forEach((id, value) -> array.addObject().put("id", id).set("value", Json.of(value)));
        return array;
    }

    /** What {@link #json} wrote. */
    static VersionRecord read(String body, String what) {
        JsonNode json = Json.read(body, what);
        Json.format(json, FORMAT, what);
        Map<String, Double> metrics = new LinkedHashMap<>();
        Json.elements(json, "metrics").forEach(m -> metrics.put(Json.text(m, "id"), Json.number(m, "value")));
        return new VersionRecord(
                Json.text(json, "name"),
                Math.toIntExact(Json.whole(json, "version")),
                Json.text(json, "digest"),
                SignatureJson.read(Json.member(json, "signature")),
                AlgorithmJson.read(Json.member(json, "algorithm")),
                Json.whole(json, "seed"),
                OriginJson.read(Json.member(json, "origin")),
                json.has("evaluatedOn")
                        ? Optional.of(OriginJson.read(Json.member(json, "evaluatedOn")))
                        : Optional.empty(),
                metrics,
                json.has("measured") ? MeasurementsJson.read(Json.member(json, "measured"), what) : Map.of(),
                Json.text(json, "message"),
                Json.textMap(json, "tags"),
                Instant.parse(Json.text(json, "createdAt")),
                Json.whole(json, "sizeInBytes"),
                json.has("making") ? Making.read(Json.member(json, "making")) : Making.UNKNOWN);
    }
}
