package dev.mlops.core.internal.evaluation;

import dev.mlops.data.Table;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.validation.ValidationReport;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an evaluator was told. Immutable.
 *
 * @param metrics what is computed, no id twice
 * @param slices the columns whose values make slices
 * @param confidence of intervals; empty for none
 * @param resamples how often rows are drawn anew
 * @param seed what draws start from
 * @param weights the column that says what rows weigh
 * @param baseline what the model is held against
 * @param trainedOn the rows that it was trained on
 * @param report what a validation found in the rows
 * @param <O> what is predicted
 */
record Settings<O extends Output>(
        List<Metric<O>> metrics,
        List<String> slices,
        OptionalDouble confidence,
        int resamples,
        long seed,
        Optional<String> weights,
        Optional<Model<O>> baseline,
        Optional<Table> trainedOn,
        Optional<ValidationReport> report) {
    static final double DEFAULT_CONFIDENCE = 0.95;
    private static final int RESAMPLES = 1_000;

    /** Nothing but defaults. */
    static <O extends Output> Settings<O> none() {
        return new Settings<>(
                List.of(),
                List.of(),
                OptionalDouble.empty(),
                RESAMPLES,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The confidence of intervals that are computed in any case. */
    double someConfidence() {
        return confidence.orElse(DEFAULT_CONFIDENCE);
    }

    /** Metrics and weights alone. */
    Settings<O> plain() {
        return Settings.<O>none().withMetrics(metrics).withWeights(weights);
    }

    Settings<O> withMetrics(List<Metric<O>> all) {
        return new Settings<>(all, slices, confidence, resamples, seed, weights, baseline, trainedOn, report);
    }

    Settings<O> withSlices(List<String> all) {
        return new Settings<>(metrics, all, confidence, resamples, seed, weights, baseline, trainedOn, report);
    }

    Settings<O> withConfidence(double level) {
        return new Settings<>(
                metrics, slices, OptionalDouble.of(level), resamples, seed, weights, baseline, trainedOn, report);
    }

    Settings<O> withResamples(int count) {
        return new Settings<>(metrics, slices, confidence, count, seed, weights, baseline, trainedOn, report);
    }

    Settings<O> withSeed(long start) {
        return new Settings<>(metrics, slices, confidence, resamples, start, weights, baseline, trainedOn, report);
    }

    Settings<O> withWeights(Optional<String> column) {
        return new Settings<>(metrics, slices, confidence, resamples, seed, column, baseline, trainedOn, report);
    }

    Settings<O> withBaseline(Optional<Model<O>> model) {
        return new Settings<>(metrics, slices, confidence, resamples, seed, weights, model, trainedOn, report);
    }

    Settings<O> withTrainedOn(Optional<Table> rows) {
        return new Settings<>(metrics, slices, confidence, resamples, seed, weights, baseline, rows, report);
    }

    Settings<O> withReport(ValidationReport found) {
        return new Settings<>(
                metrics, slices, confidence, resamples, seed, weights, baseline, trainedOn, Optional.of(found));
    }
}
