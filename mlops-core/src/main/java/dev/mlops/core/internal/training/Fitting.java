package dev.mlops.core.internal.training;

import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.pipeline.DefaultFittedPipeline;
import dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
import dev.mlops.data.Origin;
import dev.mlops.data.Table;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import java.util.concurrent.Executor;

/**
 * Training rows made ready for an engine: the pipeline is fitted, the rows are numbers. Several algorithms can learn from it. Immutable;
 * safe to share between threads.
 *
 * @param <O> what the models predict
 */
public final class Fitting<O extends Output> {
    private final Task<O> task;
    private final Targets targets;
    private final DefaultFittedPipeline pipeline;
    private final FeatureMatrix features;
    private final Origin origin;

    /**
     * Fits a pipeline on these rows, without their target.
     *
     * @throws dev.mlops.error.DataException where the target or the pipeline does not suit the rows
     */
    public Fitting(Task<O> task, Pipeline steps, Table rows) {
        this.task = task;
        this.targets = Targets.of(task, rows);
        Table inputs = rows.without(task.target());
        this.pipeline = new DefaultPipelineFitter().fit(steps, inputs);
        this.features = pipeline.transform(inputs);
        this.origin = rows.origin();
    }

    /**
     * Has an engine learn.
     *
     * @throws dev.mlops.error.EngineException where it cannot
     */
    public DefaultModel<O> train(Engine engine, Algorithm algorithm, long seed, Executor executor) {
        // The engine gets targets of its own: an array can be changed, and others learn from this one.
        Estimator estimator = engine.train(new TrainingRequest(
                algorithm, task, features, targets.values().clone(), targets.labels(), seed, executor));
        return new DefaultModel<>(task, targets.labels(), pipeline, engine, estimator, algorithm, seed, origin);
    }
}
