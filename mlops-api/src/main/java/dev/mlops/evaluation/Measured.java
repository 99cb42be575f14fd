package dev.mlops.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Something of which metrics are known: an evaluation, or a model version that was registered with one. */
public interface Measured {
    /** In the scope {@link Scope#MODEL}: how many bytes the model takes when stored. */
    String MODEL_BYTES = "model_bytes";

    /** In the scope {@link Scope#DATA}: how many expectations of severity error the rows do not meet. */
    String FAILED_EXPECTATIONS = "failed_expectations";

    /** The metrics' values by {@link Metric#id()}, in the order in which they were asked for. NaN says that a metric is undefined here. */
    Map<String, Double> metrics();

    /** What was measured, for messages. */
    String subject();

    /** Everything that was measured: by what it is about, the figures by {@link Metric#id()}. The metrics alone, unless there is more. */
    default Map<Scope, Map<String, Measurement>> measurements() {
        Map<String, Measurement> all = new LinkedHashMap<>();
        metrics().forEach((id, value) -> all.put(id, Measurement.of(value, 0)));
        return Map.of(Scope.ALL, all);
    }

    /** One figure; empty where it was not measured. */
    default Optional<Measurement> measurement(Scope scope, String id) {
        return Optional.ofNullable(measurements().getOrDefault(scope, Map.of()).get(id));
    }
}
