package dev.mlops.core.internal.metrics.regression;

import dev.mlops.core.internal.metrics.CompensatedSum;
import dev.mlops.core.internal.metrics.Inputs;
import org.jspecify.annotations.Nullable;

/**
 * How good prediction intervals are, added up batch by batch: how often they hold the truth, how wide they are, and the score that weighs both
 * (Gneiting and Raftery 2007, Strictly proper scoring rules, prediction and estimation, equation 43). For one thread; those of several are joined
 * by {@link #merge}.
 */
public final class IntervalAccumulator {
    private final double miss;
    private final CompensatedSum inside = new CompensatedSum();
    private final CompensatedSum widths = new CompensatedSum();
    private final CompensatedSum penalties = new CompensatedSum();
    private final CompensatedSum all = new CompensatedSum();

    /**
     * Without rows.
     *
     * @param miss how often the truth is said to be outside, above 0 and below 1: 0.1 for intervals of 90 %
     */
    public IntervalAccumulator(double miss) {
        if (!(miss > 0 && miss < 1)) {
            throw new IllegalArgumentException("miss: above 0 and below 1, found " + miss);
        }
        this.miss = miss;
    }

    /**
     * Adds rows; none of them where one is no good.
     *
     * @param lower the lower end of each interval, which belongs to it
     * @param upper the upper end, at least the lower one, which belongs to it too
     * @return this
     */
    public IntervalAccumulator add(double[] truth, double[] lower, double[] upper, double @Nullable [] weights) {
        Inputs.requireRows(truth.length, lower.length, "lower");
        Inputs.requireRows(truth.length, upper.length, "upper");
        Inputs.requireWeights(truth.length, weights);
        Inputs.requireNumbers(truth, "truth");
        for (int row = 0; row < truth.length; row++) {
            if (!(lower[row] <= upper[row])) {
                throw new IllegalArgumentException(
                        "upper: at least the lower end, found " + lower[row] + " to " + upper[row] + " in row " + row);
            }
        }
        for (int row = 0; row < truth.length; row++) {
            double weight = Inputs.weight(weights, row);
            double out = Math.max(0, Math.max(lower[row] - truth[row], truth[row] - upper[row]));
            inside.add(truth[row] >= lower[row] && truth[row] <= upper[row] ? weight : 0);
            widths.add(weight * (upper[row] - lower[row]));
            penalties.add(weight * out);
            all.add(weight);
        }
        return this;
    }

    /**
     * Adds what another has.
     *
     * @return this
     * @throws IllegalArgumentException where it is of other intervals
     */
    public IntervalAccumulator merge(IntervalAccumulator other) {
        if (other.miss != miss) {
            throw new IllegalArgumentException("other: intervals that miss " + miss + ", found " + other.miss);
        }
        inside.merge(other.inside);
        widths.merge(other.widths);
        penalties.merge(other.penalties);
        all.merge(other.all);
        return this;
    }

    /** The share of rows whose truth is inside. */
    public double coverage() {
        return inside.value() / all.value();
    }

    /** The mean width. */
    public double meanWidth() {
        return widths.value() / all.value();
    }

    /** The mean of the width, and of 2 over {@code miss} times the distance of the truth from the interval: less is better (Winkler 1972). */
    public double intervalScore() {
        return (widths.value() + 2 / miss * penalties.value()) / all.value();
    }
}
