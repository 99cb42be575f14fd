package dev.mlops.core.internal.diagnosis;

import dev.mlops.evaluation.Metric;
import dev.mlops.model.Output;
import java.util.List;

/**
 * What a diagnosis was told. Immutable.
 *
 * @param metric the one that decides
 * @param confidence of intervals
 * @param resamples how often rows are drawn anew
 * @param seed what chance starts from
 * @param minimumRows of a segment
 * @param noise shares of standard deviations
 * @param cellRates shares of cells
 * @param <O> what is predicted
 */
record Options<O extends Output>(
        Metric<O> metric,
        double confidence,
        int resamples,
        long seed,
        int minimumRows,
        List<Double> noise,
        List<Double> cellRates) {
    private static final double CONFIDENCE = 0.95;
    private static final int RESAMPLES = 1_000;
    private static final int MINIMUM_ROWS = 30;
    private static final List<Double> NOISE = List.of(0.01, 0.1, 0.5);
    private static final List<Double> CELL_RATES = List.of(0.05, 0.2);

    static <O extends Output> Options<O> of(Metric<O> metric) {
        return new Options<>(metric, CONFIDENCE, RESAMPLES, 0, MINIMUM_ROWS, NOISE, CELL_RATES);
    }

    Options<O> withMetric(Metric<O> other) {
        return new Options<>(other, confidence, resamples, seed, minimumRows, noise, cellRates);
    }

    Options<O> withConfidence(double level) {
        return new Options<>(metric, level, resamples, seed, minimumRows, noise, cellRates);
    }

    Options<O> withResamples(int count) {
        return new Options<>(metric, confidence, count, seed, minimumRows, noise, cellRates);
    }

    Options<O> withSeed(long start) {
        return new Options<>(metric, confidence, resamples, start, minimumRows, noise, cellRates);
    }

    Options<O> withMinimumRows(int rows) {
        return new Options<>(metric, confidence, resamples, seed, rows, noise, cellRates);
    }

    Options<O> withNoise(List<Double> shares) {
        return new Options<>(metric, confidence, resamples, seed, minimumRows, shares, cellRates);
    }

    Options<O> withCellRates(List<Double> rates) {
        return new Options<>(metric, confidence, resamples, seed, minimumRows, noise, rates);
    }

    /** A seed of its own for each purpose (the finaliser of SplitMix64, Steele, Lea and Flood 2014). */
    static long mixed(long seed, long purpose) {
        long z = seed + (purpose + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
