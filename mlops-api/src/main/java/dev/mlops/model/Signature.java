package dev.mlops.model;

import dev.mlops.data.Schema;
import java.util.List;

/**
 * What goes into a model and what comes out.
 *
 * @param inputs the columns a row must have, target excluded
 * @param task what is predicted
 * @param labels the labels a classification can say, sorted; empty for other tasks
 */
public record Signature(Schema inputs, Task<?> task, List<String> labels) {
    /** Keeps a copy. */
    public Signature {
        labels = List.copyOf(labels);
    }

    /** Such as {@code (age:integer, workclass:category) -> income in [<=50K, >50K]}. */
    @Override
    public String toString() {
        return inputs + " -> " + task.target() + (labels.isEmpty() ? "" : " in " + labels);
    }
}
