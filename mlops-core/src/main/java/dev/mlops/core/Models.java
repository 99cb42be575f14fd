package dev.mlops.core;

import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.pipeline.DefaultFittedPipeline;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Origin;
import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import dev.mlops.pipeline.FittedPipeline;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Makes models of estimators that were not learnt here, such as those that came in a file, for evaluation, registration and serving like any
 * other. Their origin is {@link Origin#inMemory()} and their seed 0.
 */
public final class Models {
    private Models() {}

    /**
     * A model whose features are its columns, in their order, as they are.
     *
     * @param inputs columns of numbers, integers or flags
     * @param labels what can be said of a row, in the order of the estimator's scores. Classification: the labels, sorted. Multi-label: the
     *     task's columns. Clustering: the numbers from 0 on. Other tasks: none
     * @param engine whose estimator it is, and which writes and reads it; a workspace must have it to load the model
     * @param estimator takes as many features as there are columns
     * @param algorithm one of the engine's, with what the engine must know beside the estimator
     * @throws DataException naming a column that is no number
     * @throws IllegalArgumentException for other labels than that
     * @throws dev.mlops.error.EngineException where the estimator takes other features, or gives other scores, than these
     */
    public static <O extends Output> Model<O> of(
            Task<O> task, Schema inputs, List<String> labels, Engine engine, Estimator estimator, Algorithm algorithm) {
        for (Schema.Field field : inputs.fields()) {
            if (!field.type().isNumeric() && field.type() != ColumnType.FLAG) {
                throw new DataException(
                        Problem.of("column '" + field.name() + "' is no number, and nothing makes one of it")
                                .expected("columns of type number, integer or flag")
                                .found("type " + field.type().name().toLowerCase(Locale.ROOT))
                                .next("give a fitted pipeline that encodes '" + field.name()
                                        + "' as the estimator's training did, or leave it out"));
            }
        }
        return of(task, DefaultFittedPipeline.asIs(inputs), labels, engine, estimator, algorithm);
    }

    /**
     * A model whose features are those of a pipeline that this library has fitted. Otherwise as above.
     *
     * @throws IllegalArgumentException for other labels than those above, or a pipeline of somebody else
     * @throws dev.mlops.error.EngineException where the estimator takes other features, or gives other scores, than these
     */
    public static <O extends Output> Model<O> of(
            Task<O> task,
            FittedPipeline pipeline,
            List<String> labels,
            Engine engine,
            Estimator estimator,
            Algorithm algorithm) {
        if (!(pipeline instanceof DefaultFittedPipeline fitted)) {
            throw new IllegalArgumentException("pipeline: one that was fitted by this library expected, found "
                    + pipeline.getClass().getName());
        }
        requireLabels(task, labels);
        if (!algorithm.engine().equals(engine.id())) {
            throw new IllegalArgumentException("algorithm: one of engine '" + engine.id() + "' expected, found one of '"
                    + algorithm.engine() + "'");
        }
        return new DefaultModel<>(task, labels, fitted, engine, estimator, algorithm, 0, Origin.inMemory());
    }

    private static void requireLabels(Task<?> task, List<String> labels) {
        List<String> expected = switch (task.kind()) {
            case CLASSIFICATION -> List.copyOf(new TreeSet<>(labels));
            case MULTI_LABEL -> task.targets();
            case CLUSTERING -> numbers(labels.size());
            case REGRESSION, ANOMALIES -> List.of();
        };
        if (!labels.equals(expected) || (task.kind() == TaskKind.CLASSIFICATION && labels.size() < 2)) {
            throw new IllegalArgumentException(
                    "labels: " + words(task.kind()) + " expected for " + task + ", found " + labels);
        }
    }

    private static String words(TaskKind kind) {
        return switch (kind) {
            case CLASSIFICATION -> "two or more, sorted and each once,";
            case MULTI_LABEL -> "the task's columns";
            case CLUSTERING -> "the numbers from 0 on";
            case REGRESSION, ANOMALIES -> "none";
        };
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}
