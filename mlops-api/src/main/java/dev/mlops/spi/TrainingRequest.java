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
 * @param targets what is true of each example, by the {@linkplain Task#kind() kind} of the task. Classification: the position of its label in
 *     {@code labels}. Regression: the number to estimate. Multi-label: one number per label, 1 where the example has it and else 0, example by
 *     example. Clustering and anomalies: nothing
 * @param weights what each example weighs, finite and above 0; empty where all weigh the same. An engine that cannot weigh refuses it
 * @param labels the labels: of classification sorted, each the target of at least one row; of multi-label in the order of the task's columns;
 *     empty for the others
 * @param seed what chance starts from
 * @param executor where parts of the work may be run; the caller waits for them
 * @param progress is told how far the work is
 * @param rounds watches the model grow, where the engine works in rounds
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
        Executor executor,
        Progress progress,
        Rounds rounds) {
    /** Checks the lengths. */
    public TrainingRequest {
        int perRow = switch (task.kind()) {
            case CLASSIFICATION, REGRESSION -> 1;
            case MULTI_LABEL -> labels.size();
            case CLUSTERING, ANOMALIES -> 0;
        };
        if (targets.length != (long) perRow * features.rowCount()) {
            throw new IllegalArgumentException("targets: " + perRow + " for each of " + features.rowCount()
                    + " rows expected, found " + targets.length);
        }
        if (weights.isPresent() && weights.get().length != features.rowCount()) {
            throw new IllegalArgumentException(
                    "weights: one per row, " + features.rowCount() + " expected, found " + weights.get().length);
        }
        labels = List.copyOf(labels);
    }

    /** A request whose model nobody watches grow. */
    public TrainingRequest(
            Algorithm algorithm,
            Task<?> task,
            FeatureMatrix features,
            double[] targets,
            Optional<double[]> weights,
            List<String> labels,
            long seed,
            Executor executor,
            Progress progress) {
        this(algorithm, task, features, targets, weights, labels, seed, executor, progress, Rounds.NONE);
    }

    /** A request that nobody watches. */
    public TrainingRequest(
            Algorithm algorithm,
            Task<?> task,
            FeatureMatrix features,
            double[] targets,
            Optional<double[]> weights,
            List<String> labels,
            long seed,
            Executor executor) {
        this(algorithm, task, features, targets, weights, labels, seed, executor, Progress.NONE);
    }

    /** A request where all examples weigh the same, and that nobody watches. */
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

    /** The same request, where these rounds are watched. */
    public TrainingRequest watched(Rounds watcher) {
        return new TrainingRequest(
                algorithm, task, features, targets, weights, labels, seed, executor, progress, watcher);
    }
}
