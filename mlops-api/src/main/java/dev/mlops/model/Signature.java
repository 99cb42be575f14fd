package dev.mlops.model;

import dev.mlops.data.Schema;
import java.util.List;

/**
 * What goes into a model and what comes out.
 *
 * @param inputs the columns a row must have, target excluded
 * @param task what is predicted
 * @param labels what can be said of a row: the labels of a classification, sorted; the columns of a multi-label one; the numbers of a clustering's
 *     clusters; empty for other tasks
 */
public record Signature(Schema inputs, Task<?> task, List<String> labels) {
    /** Keeps a copy. */
    public Signature {
        labels = List.copyOf(labels);
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
