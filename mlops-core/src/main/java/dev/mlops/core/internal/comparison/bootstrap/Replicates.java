package dev.mlops.core.internal.comparison.bootstrap;

import dev.mlops.core.internal.comparison.Interval;
import dev.mlops.core.internal.statistics.Sample;
import dev.mlops.core.internal.statistics.distribution.Quantiles;
import dev.mlops.core.internal.statistics.distribution.UpperTails;
import java.util.Arrays;

/**
 * A figure of some rows, and its values when rows are drawn anew. Values that are NaN, the figure being undefined on that draw, are counted and
 * left out of everything: where they are many, intervals are of a kinder case than the one at hand. Immutable; safe to share between threads.
 */
public final class Replicates {
    private final double estimate;
    private final double[] sorted;
    private final int undefined;

    /**
     * Sorts a copy of the values.
     *
     * @param estimate the figure of the rows themselves; NaN where it is undefined
     * @param values one per replicate
     */
    public Replicates(double estimate, double[] values) {
        this.estimate = estimate;
        double[] all = values.clone();
        Arrays.sort(all); // NaN last
        int defined = all.length;
        while (defined > 0 && Double.isNaN(all[defined - 1])) {
            defined--;
        }
        this.sorted = Arrays.copyOf(all, defined);
        this.undefined = all.length - defined;
    }

    /** The figure of the rows themselves. */
    public double estimate() {
        return estimate;
    }

    /** The replicates that are defined, ascending. */
    public double[] sorted() {
        return sorted.clone();
    }

    /** How many replicates are undefined. */
    public int undefined() {
        return undefined;
    }

    private boolean isUndefined() {
        return sorted.length == 0 || Double.isNaN(estimate);
    }

    /** The standard deviation of the replicates, divided by n - 1; NaN where fewer than two are defined. */
    public double standardError() {
        if (sorted.length < 2) {
            return Double.NaN;
        }
        double mean = Arrays.stream(sorted).sum() / sorted.length;
        double squares = 0;
        for (double value : sorted) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (sorted.length - 1));
    }

    /** The middle of the replicates (Efron and Tibshirani 1993, section 13.3), by linear interpolation. */
    public Interval percentile(double confidence) {
        Quantiles.requireConfidence(confidence);
        return isUndefined() ? Interval.UNDEFINED : between((1 - confidence) / 2, 1 - (1 - confidence) / 2);
    }

    /** The same, mirrored at the estimate (Davison and Hinkley 1997, section 5.2). May leave the range of the figure. */
    public Interval basic(double confidence) {
        Interval percentile = percentile(confidence);
        return new Interval(2 * estimate - percentile.high(), 2 * estimate - percentile.low());
    }

    private Interval between(double low, double high) {
        Sample sample = Sample.ofSorted(sorted);
        return new Interval(sample.quantile(low), sample.quantile(high));
    }

    /**
     * A BCa interval with what it was made of.
     *
     * @param interval its ends
     * @param levels the shares of replicates below its ends
     * @param bias z0, how far the estimate is from the median of the replicates, in normal deviations
     * @param acceleration how fast the standard error changes with the figure
     */
    public record Bca(Interval interval, Interval levels, double bias, double acceleration) {}

    /**
     * The percentile interval with levels that correct for bias and for a standard error that changes with the figure (Efron 1987, Better
     * bootstrap confidence intervals; Efron and Tibshirani 1993, section 14.3). Replicates that equal the estimate count half for the bias.
     * Where all are on one side of it, the bias is that of half a replicate on the other.
     *
     * @param acceleration from the jackknife, by {@link Bootstrap#acceleration(Statistic)}
     */
    public Bca bca(double confidence, double acceleration) {
        Quantiles.requireConfidence(confidence);
        if (isUndefined()) {
            return new Bca(Interval.UNDEFINED, Interval.UNDEFINED, Double.NaN, acceleration);
        }
        double below = 0;
        for (double value : sorted) {
            below += value < estimate ? 1 : value == estimate ? 0.5 : 0;
        }
        below = Math.min(sorted.length - 0.5, Math.max(0.5, below));
        double bias = Quantiles.normal(below / sorted.length);
        double tail = (1 - confidence) / 2;
        double low = level(bias, acceleration, Quantiles.normal(tail));
        double high = level(bias, acceleration, -Quantiles.normal(tail));
        return new Bca(between(low, high), new Interval(low, high), bias, acceleration);
    }

    private static double level(double bias, double acceleration, double z) {
        double shifted = bias + z;
        double scale = 1 - acceleration * shifted;
        // Beyond the pole of the correction, an end is as far out as it can be.
        return scale <= 0 ? (shifted > 0 ? 1 : 0) : UpperTails.normal(-(bias + shifted / scale));
    }

    /**
     * The two-sided p-value of a figure of {@code value}, such as a difference of 0: twice the share of replicates on its smaller side, with
     * the data counted as one (Davison and Hinkley 1997, chapter 4). NaN where nothing is defined.
     */
    public double p(double value) {
        if (isUndefined()) {
            return Double.NaN;
        }
        long notAbove = Arrays.stream(sorted).filter(found -> found <= value).count();
        long notBelow = Arrays.stream(sorted).filter(found -> found >= value).count();
        return Math.min(1, 2 * (1.0 + Math.min(notAbove, notBelow)) / (1.0 + sorted.length));
    }
}
