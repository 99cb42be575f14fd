package dev.mlops.core.internal.training;

import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
import dev.mlops.core.internal.pipeline.DefaultTrainingMatrix;
import dev.mlops.core.internal.steps.Target;
import dev.mlops.data.Origin;
import dev.mlops.data.Table;
import dev.mlops.model.Algorithm;
import dev.mlops.model.InputRange;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.Progress;
import dev.mlops.spi.Rounds;
import dev.mlops.spi.TrainingRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/**
 * Training rows made ready for an engine: the pipeline is fitted, the rows are numbers. Several algorithms can learn from it. Immutable;
 * safe to share between threads.
 *
 * @param <O> what the models predict
 */
public final class Fitting<O extends Output> {
    private final Task<O> task;
    private final Targets targets;
    private final DefaultTrainingMatrix matrix;
    private final double[] values;
    private final Origin origin;
    private final Map<String, InputRange> ranges;

    /**
     * Fits a pipeline on these rows, without their target.
     *
     * @param seed what chance in its steps starts from
     * @param passesMissing whether the algorithms are those that take missing values, which are refused otherwise
     * @throws dev.mlops.error.DataException where the target or the pipeline does not suit the rows
     */
    public Fitting(Task<O> task, Pipeline steps, Table rows, long seed, boolean passesMissing) {
        DefaultPipelineFitter fitter = new DefaultPipelineFitter(passesMissing);
        this.task = task;
        this.targets = Targets.of(task, rows);
        this.matrix = switch (task.kind()) {
            case CLASSIFICATION, REGRESSION ->
                fitter.fitTransform(
                        steps, rows, new Target(task.targets().get(0), targets.labels(), targets.values()), seed);
            case MULTI_LABEL, CLUSTERING, ANOMALIES -> fitter.fitTransform(steps, rows, task.targets(), seed);
        };
        this.values = targets.select(matrix.rows(), rows.rowCount());
        this.origin = rows.origin();
        this.ranges = InputRanges.of(matrix.pipeline().inputs(), rows);
    }

    /**
     * Has an engine learn.
     *
     * @throws dev.mlops.error.EngineException where it cannot
     */
    public DefaultModel<O> train(Engine engine, Algorithm algorithm, long seed, Executor executor, Progress progress) {
        return train(engine, algorithm, seed, executor, progress, Rounds.NONE);
    }

    /**
     * Has an engine learn while someone watches the model grow.
     *
     * @throws dev.mlops.error.EngineException where it cannot
     */
    public DefaultModel<O> train(
            Engine engine, Algorithm algorithm, long seed, Executor executor, ModelRounds<O> watcher) {
        Rounds rounds = new Rounds() {
            @Override
            public boolean wants(long done, long total) {
                return watcher.wants(done, total);
            }

            @Override
            public void grown(long done, long total, Estimator estimator) {
                watcher.grown(done, total, model(engine, algorithm, seed, estimator));
            }
        };
        return train(engine, algorithm, seed, executor, Progress.NONE, rounds);
    }

    private DefaultModel<O> train(
            Engine engine, Algorithm algorithm, long seed, Executor executor, Progress progress, Rounds rounds) {
        // The engine gets targets of its own: an array can be changed, and others learn from this one.
        Estimator estimator = engine.train(new TrainingRequest(
                algorithm,
                task,
                matrix.features(),
                values.clone(),
                matrix.weights(),
                targets.labels(),
                seed,
                executor,
                progress,
                rounds));
        return model(engine, algorithm, seed, estimator);
    }

    private DefaultModel<O> model(Engine engine, Algorithm algorithm, long seed, Estimator estimator) {
        return new DefaultModel<>(
                task, labels(estimator), ranges, matrix.pipeline(), engine, estimator, algorithm, seed, origin);
    }

    /**
     * Other rows as the models see them.
     *
     * @throws dev.mlops.error.DataException where the fitted pipeline does not take them
     */
    public FeatureMatrix features(Table rows) {
        return matrix.pipeline().transform(rows);
    }

    /** What scores are of; how many clusters there are is known once they were learnt. */
    private List<String> labels(Estimator estimator) {
        return task.kind() == TaskKind.CLUSTERING
                ? IntStream.range(0, estimator.outputCount())
                        .mapToObj(Integer::toString)
                        .toList()
                : targets.labels();
    }
}
