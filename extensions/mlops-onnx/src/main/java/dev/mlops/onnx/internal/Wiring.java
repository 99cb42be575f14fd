package dev.mlops.onnx.internal;

import dev.mlops.model.TaskKind;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a graph is used for, beside the graph itself.
 *
 * @param kind what it was trained for
 * @param features the names of the numbers that go in, in order
 * @param labels what it tells apart, in the order of its scores; empty where there is one score only
 * @param transform what is made of what comes out
 * @param output where the scores come out; empty where that is to be found out
 */
public record Wiring(TaskKind kind, List<String> features, List<String> labels, Transform transform, String output) {
    /** Keeps copies. */
    public Wiring {
        features = List.copyOf(features);
        labels = List.copyOf(labels);
    }

    /** How many scores an estimator gives. */
    int outputCount() {
        return switch (kind) {
            case CLASSIFICATION, MULTI_LABEL, CLUSTERING -> labels.size();
            case REGRESSION, ANOMALIES -> 1;
        };
    }

    /** Where each score goes: the labels of a classification are sorted. */
    int[] order() {
        List<String> sorted = labels.stream().sorted().toList();
        return kind == TaskKind.CLASSIFICATION
                ? labels.stream().mapToInt(sorted::indexOf).toArray()
                : IntStream.range(0, outputCount()).toArray();
    }
}
