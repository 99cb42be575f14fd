package dev.mlops.core.internal.evaluation;

import dev.mlops.core.internal.comparison.bootstrap.Statistic;
import dev.mlops.core.internal.evaluation.outcome.OutcomeReader;
import dev.mlops.core.internal.evaluation.outcome.Outcomes;
import dev.mlops.core.internal.operation.OperationKind;
import dev.mlops.core.internal.work.Parallel;
import dev.mlops.data.Operation;
import dev.mlops.data.Table;
import dev.mlops.evaluation.CustomMetric;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.StandardMetric;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Prediction;
import dev.mlops.model.Task;
import dev.mlops.pipeline.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Rows that a model has answered for: the outcomes for the library's metrics, the answers for those of callers. Immutable; safe to share between
 * threads.
 *
 * @param outcomes as arrays
 * @param answers as objects
 * @param <O> what was predicted
 */
record Judged<O extends Output>(Outcomes outcomes, DefaultAnswers<O> answers) {
    /** So many rows are answered for at a time where there are several threads. */
    private static final int BATCH = 4096;

    /**
     * Has the model answer for the rows, once.
     *
     * @param settings which metrics there will be, and which column has weights
     */
    static <O extends Output> Judged<O> of(
            Task<O> task, Settings<O> settings, Model<O> model, Table rows, Executor executor) {
        OutcomeReader reader = new OutcomeReader(task, rows);
        List<Prediction<O>> predictions = predictions(model, rows, executor);
        return of(
                reader,
                settings,
                model.signature().labels(),
                predictions,
                () -> model.pipeline().transform(rows));
    }

    /**
     * Rows with the answers for them.
     *
     * @param known the labels that the models know, sorted
     * @param features the rows as the model sees them
     */
    static <O extends Output> Judged<O> of(
            OutcomeReader reader,
            Settings<O> settings,
            List<String> known,
            List<Prediction<O>> predictions,
            Supplier<FeatureMatrix> features) {
        double[] weights = settings.weights().map(reader::weights).orElse(null);
        Outcomes outcomes = reader.outcomes(known, predictions, weights, settings.metrics(), features);
        @SuppressWarnings("unchecked") // the reader's task is the one of O
        IntFunction<O> truth = (IntFunction<O>) reader.truths();
        return new Judged<>(outcomes, new DefaultAnswers<>(predictions, truth, weights, null));
    }

    private static <O extends Output> List<Prediction<O>> predictions(Model<O> model, Table rows, Executor executor) {
        if (rows.rowCount() <= BATCH) {
            return model.predict(rows);
        }
        int batches = (rows.rowCount() + BATCH - 1) / BATCH;
        List<List<Prediction<O>>> parts = new ArrayList<>(Collections.nCopies(batches, List.of()));
        Operation operation = OperationKind.BATCH.of(Map.of());
        Parallel.each(batches, executor, batch -> {
            int from = batch * BATCH;
            int[] some = IntStream.range(from, Math.min(from + BATCH, rows.rowCount()))
                    .toArray();
            List<Prediction<O>> part = model.predict(rows.select(some, operation));
            synchronized (parts) {
                parts.set(batch, part);
            }
        });
        return parts.stream().flatMap(List::stream).toList();
    }

    int rowCount() {
        return outcomes.rowCount();
    }

    /** These rows, in this order; a row may be taken more than once. */
    Judged<O> select(int[] rows) {
        return new Judged<>(outcomes.select(rows), answers.select(rows));
    }

    /** A figure of all rows; NaN where it is undefined. */
    double value(Metric<O> metric) {
        return metric instanceof StandardMetric<O> standard
                ? outcomes.value(standard)
                : ((CustomMetric<O>) metric).value(answers);
    }

    /** The figure as a function of how often each row counts, where that is much faster than {@link #select} and {@link #value}. */
    Optional<Statistic> statistic(Metric<O> metric) {
        return metric instanceof StandardMetric<O> standard ? outcomes.statistic(standard) : Optional.empty();
    }

    /** Each row as often as it counts. */
    static int[] repeated(int[] counts) {
        int[] rows = new int[Arrays.stream(counts).sum()];
        int place = 0;
        for (int row = 0; row < counts.length; row++) {
            for (int i = 0; i < counts[row]; i++) {
                rows[place++] = row;
            }
        }
        return rows;
    }
}
