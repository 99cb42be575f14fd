package dev.mlops.core.internal.tuning;

import dev.mlops.core.internal.training.Fitting;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.Pipeline;
import org.jspecify.annotations.Nullable;

/**
 * A fold as a pipeline sees it. Both parts become numbers when they are first needed, and then stay, as many candidates learn from them. Safe for many
 * threads.
 *
 * @param <O> what the models predict
 */
final class FittedFold<O extends Output> {
    private final Task<O> task;
    private final Split split;
    private final Pipeline pipeline;
    private final boolean passesMissing;
    private final long seed;
    private @Nullable Fitting<O> fitting;
    private @Nullable FeatureMatrix test;

    FittedFold(Task<O> task, Split split, Pipeline pipeline, boolean passesMissing, long seed) {
        this.task = task;
        this.split = split;
        this.pipeline = pipeline;
        this.passesMissing = passesMissing;
        this.seed = seed;
    }

    /**
     * The training part.
     *
     * @throws dev.mlops.error.DataException where the pipeline does not suit it
     */
    synchronized Fitting<O> fitting() {
        Fitting<O> known =
                fitting == null ? new Fitting<>(task, pipeline, split.train(), seed, passesMissing) : fitting;
        fitting = known;
        return known;
    }

    /**
     * The features of the test part.
     *
     * @throws dev.mlops.error.DataException where the fitted pipeline does not take it
     */
    synchronized FeatureMatrix test() {
        FeatureMatrix known = test == null ? fitting().features(split.test()) : test;
        test = known;
        return known;
    }

    /** The rows of the test part. */
    Table testRows() {
        return split.test();
    }
}
