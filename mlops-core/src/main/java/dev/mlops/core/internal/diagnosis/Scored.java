package dev.mlops.core.internal.diagnosis;

import dev.mlops.core.internal.comparison.bootstrap.Bootstrap;
import dev.mlops.core.internal.comparison.bootstrap.Replicates;
import dev.mlops.core.internal.comparison.bootstrap.Resampling;
import dev.mlops.core.internal.comparison.bootstrap.Statistic;
import dev.mlops.core.internal.evaluation.outcome.OutcomeReader;
import dev.mlops.core.internal.evaluation.outcome.Outcomes;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Answers;
import dev.mlops.evaluation.CustomMetric;
import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.StandardMetric;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Prediction;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a model has answered for, and a metric of any draw of them. Immutable; safe to share between threads.
 *
 * @param <O> what was predicted
 */
final class Scored<O extends Output> {
    private final Metric<O> metric;
    private final Outcomes outcomes;
    private final List<Prediction<O>> predictions;
    private final IntFunction<O> truth;

    private Scored(Metric<O> metric, Outcomes outcomes, List<Prediction<O>> predictions, IntFunction<O> truth) {
        this.metric = metric;
        this.outcomes = outcomes;
        this.predictions = predictions;
        this.truth = truth;
    }

    /** Has the model answer for the rows. */
    static <O extends Output> Scored<O> of(Task<O> task, Metric<O> metric, Model<O> model, Table rows) {
        requireSameTarget(task, model);
        OutcomeReader reader = new OutcomeReader(task, rows);
        List<Prediction<O>> predictions = model.predict(rows);
        Outcomes outcomes = reader.outcomes(
                model.signature().labels(),
                predictions,
                null,
                List.of(metric),
                () -> model.pipeline().transform(rows));
        @SuppressWarnings("unchecked") // the reader's task is the one of O
        IntFunction<O> truth = (IntFunction<O>) reader.truths();
        return new Scored<>(metric, outcomes, predictions, truth);
    }

    /** As evaluators do: which label is positive may differ, and so may what is true where models do not learn it. */
    private static void requireSameTarget(Task<?> task, Model<?> model) {
        Task<?> other = model.task();
        boolean learns = task.kind() != TaskKind.CLUSTERING && task.kind() != TaskKind.ANOMALIES;
        if (!other.outputType().equals(task.outputType())
                || (learns && !other.targets().equals(task.targets()))) {
            throw new IllegalArgumentException("model: one of " + task + ", found one of " + other);
        }
    }

    int rowCount() {
        return predictions.size();
    }

    List<Prediction<O>> predictions() {
        return predictions;
    }

    O truth(int row) {
        return truth.apply(row);
    }

    /** The metric of all rows; NaN where it is undefined. */
    double value() {
        return metric instanceof StandardMetric<O> standard
                ? outcomes.value(standard)
                : ((CustomMetric<O>) metric).value(new Chosen<>(this, null));
    }

    /** The metric of some rows. */
    double value(int[] rows) {
        return metric instanceof StandardMetric<O> standard
                ? outcomes.select(rows).value(standard)
                : ((CustomMetric<O>) metric).value(new Chosen<>(this, rows));
    }

    /**
     * The loss of each row.
     *
     * @param mean a metric that is the mean of rows
     */
    double[] losses(StandardMetric<O> mean) {
        double[] losses = new double[rowCount()];
        int[] one = new int[1];
        for (int row = 0; row < losses.length; row++) {
            one[0] = row;
            double value = outcomes.select(one).value(mean);
            losses[row] = mean.higherIsBetter() ? 1 - value : value;
        }
        return losses;
    }

    /** The metric of draws of the rows. Scored rows of as many rows see the same draws with the same seed. */
    double[] draws(int resamples, long seed, Executor executor) {
        Statistic statistic = statistic();
        return new Bootstrap(Resampling.rows(statistic.rows()), resamples, seed).run(executor, statistic)[0];
    }

    private Statistic statistic() {
        Optional<Statistic> fast =
                metric instanceof StandardMetric<O> standard ? outcomes.statistic(standard) : Optional.empty();
        return fast.orElseGet(() -> new Copies(this));
    }

    /** How much better the second figures are than the first. */
    static double[] better(Metric<?> metric, double[] first, double[] second) {
        double[] better = new double[first.length];
        Arrays.setAll(better, i -> metric.higherIsBetter() ? second[i] - first[i] : first[i] - second[i]);
        return better;
    }

    /** The same of one figure each. */
    static double better(Metric<?> metric, double first, double second) {
        return metric.higherIsBetter() ? second - first : first - second;
    }

    /** The middle of the draws; empty where the figure is undefined, or most draws are. */
    static Optional<Interval> percentile(double estimate, double[] draws, double confidence) {
        Replicates replicates = new Replicates(estimate, draws);
        if (Double.isNaN(estimate) || 2 * replicates.undefined() > draws.length) {
            return Optional.empty();
        }
        var ends = replicates.percentile(confidence);
        return ends.low() <= ends.high()
                ? Optional.of(new Interval(ends.low(), ends.high(), confidence, "percentile"))
                : Optional.empty();
    }

    /** Where there is no fast way, each row as often as it counts. */
    private record Copies(Scored<?> scored) implements Statistic {
        @Override
        public int rows() {
            return scored.rowCount();
        }

        @Override
        public double of(int[] counts) {
            int[] rows = new int[Arrays.stream(counts).sum()];
            int place = 0;
            for (int row = 0; row < counts.length; row++) {
                Arrays.fill(rows, place, place + counts[row], row);
                place += counts[row];
            }
            return scored.value(rows);
        }
    }

    /** Some rows, as callers' own metrics see them. */
    private static final class Chosen<O extends Output> implements Answers<O> {
        private final Scored<O> scored;
        private final int @Nullable [] rows;

        Chosen(Scored<O> scored, int @Nullable [] rows) {
            this.scored = scored;
            this.rows = rows;
        }

        private int row(int row) {
            return rows == null ? row : rows[row];
        }

        @Override
        public int rowCount() {
            return rows == null ? scored.rowCount() : rows.length;
        }

        @Override
        public Prediction<O> prediction(int row) {
            return scored.predictions.get(row(row));
        }

        @Override
        public O truth(int row) {
            return scored.truth(row(row));
        }

        @Override
        public double weight(int row) {
            return 1;
        }
    }
}
