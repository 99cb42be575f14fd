package dev.mlops.spi;

import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.pipeline.FeatureMatrix;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What an engine is to learn.
 *
 * @param algorithm how, one of the engine's
 * @param task what kind of output
 * @param features one row per example
 * @param targets as many: the position of the example's label in {@code labels}, or the number to estimate
 * @param weights what each example weighs, finite and above 0; empty where all weigh the same. An engine that cannot weigh refuses it
 * @param labels the labels, sorted; empty for regression. Each is the target of at least one row
 * @param seed what chance starts from
 * @param executor where parts of the work may be run; the caller waits for them
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once and never compared; a list would box every target
public record TrainingRequest(
        Algorithm algorithm,
        Task<?> task,
        FeatureMatrix features,
        double[] targets,
        Optional<double[]> weights,
        List<String> labels,
        long seed,
        Executor executor) {
    /** Checks the lengths. */
    public TrainingRequest {
        if (targets.length != features.rowCount()) {
            throw new IllegalArgumentException(
                    "targets: one per row, " + features.rowCount() + " expected, found " + targets.length);
        }
        if (weights.isPresent() && weights.get().length != targets.length) {
            throw new IllegalArgumentException(
                    "weights: one per row, " + targets.length + " expected, found " + weights.get().length);
        }
        labels = List.copyOf(labels);
    }

    /** A request where all examples weigh the same. */
    public TrainingRequest(
            Algorithm algorithm,
            Task<?> task,
            FeatureMatrix features,
            double[] targets,
            List<String> labels,
            long seed,
            Executor executor) {
        this(algorithm, task, features, targets, Optional.empty(), labels, seed, executor);
    }
}
