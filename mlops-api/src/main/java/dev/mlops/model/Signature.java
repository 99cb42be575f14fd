package dev.mlops.model;

import dev.mlops.data.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What goes into a model and what comes out. Immutable.
 *
 * @param inputs the columns a row must have, target excluded
 * @param task what is predicted
 * @param labels what can be said of a row: the labels of a classification, sorted; the columns of a multi-label one; the numbers of a clustering's
 *     clusters; empty for other tasks
 * @param ranges what the inputs held in the rows that the model was trained on, in the order of the inputs; empty for models that were not trained here, or
 *     before this was kept
 */
public record Signature(Schema inputs, Task<?> task, List<String> labels, Map<String, InputRange> ranges) {
    /** Keeps copies. Throws {@link IllegalArgumentException} for the range of a column that is no input. */
    public Signature {
        labels = List.copyOf(labels);
        for (String column : ranges.keySet()) {
            if (!inputs.contains(column)) {
                throw new IllegalArgumentException(
                        "ranges: of the inputs " + inputs + ", found one of '" + column + "'");
            }
        }
        Map<String, InputRange> ordered = new LinkedHashMap<>();
        for (String column : inputs.names()) {
            if (ranges.containsKey(column)) {
                ordered.put(column, Objects.requireNonNull(ranges.get(column), column));
            }
        }
        ranges = Collections.unmodifiableMap(ordered);
    }

    /** One without ranges. */
    public Signature(Schema inputs, Task<?> task, List<String> labels) {
        this(inputs, task, labels, Map.of());
    }

    /**
     * What an input held in the rows that the model was trained on; empty where that is not recorded.
     *
     * @throws dev.mlops.error.NotFoundException naming the nearest input where there is none of this name
     */
    public Optional<InputRange> range(String column) {
        inputs.position(column);
        return Optional.ofNullable(ranges.get(column));
    }

    /** Such as {@code (age:integer, workclass:category) -> income in [<=50K, >50K]}. */
    @Override
    public String toString() {
        String output = switch (task.kind()) {
            case CLASSIFICATION, REGRESSION -> task.targets().get(0);
            case MULTI_LABEL -> "labels";
            case CLUSTERING -> "cluster";
            case ANOMALIES -> "verdict";
        };
        return inputs + " -> " + output + (labels.isEmpty() ? "" : " in " + labels);
    }
}
