package dev.mlops.core.internal.statistics;

import java.util.Arrays;

/**
 * Counts of the same categories on two sides, and tests of whether their shares differ. Categories that are empty on both sides are left out.
 * Immutable; safe to share between threads.
 */
public final class Contingency {
    private final double[] reference;
    private final double[] current;
    private final double before;
    private final double now;

    private Contingency(double[] reference, double[] current) {
        this.reference = reference;
        this.current = current;
        this.before = Arrays.stream(reference).sum();
        this.now = Arrays.stream(current).sum();
    }

    /**
     * A table of two rows.
     *
     * @param reference rows per category, 0 or more
     * @param current as many counts
     * @throws IllegalArgumentException where that is not so, or a side has no rows
     */
    public static Contingency of(long[] reference, long[] current) {
        if (reference.length != current.length) {
            throw new IllegalArgumentException(
                    "current: a count for each of " + reference.length + " categories, found " + current.length);
        }
        double[] x = new double[reference.length];
        double[] y = new double[reference.length];
        int size = 0;
        for (int i = 0; i < reference.length; i++) {
            if (reference[i] < 0 || current[i] < 0) {
                throw new IllegalArgumentException(
                        "counts: 0 or more, found " + reference[i] + " and " + current[i] + " at index " + i);
            }
            if (reference[i] > 0 || current[i] > 0) {
                x[size] = reference[i];
                y[size++] = current[i];
            }
        }
        Contingency table = new Contingency(Arrays.copyOf(x, size), Arrays.copyOf(y, size));
        if (table.before == 0 || table.now == 0) {
            throw new IllegalArgumentException(
                    "counts: rows on both sides, found " + (long) table.before + " and " + (long) table.now);
        }
        return table;
    }

    /** The degrees of freedom: one less than there are categories with rows. */
    public int degrees() {
        return reference.length - 1;
    }

    /**
     * The chi-squared test of homogeneity (Pearson 1911, On the probability that two independent distributions of frequency are really
     * samples from the same population). One category gives 0 with p 1.
     */
    public TestResult chiSquared() {
        return tail(chiSquared(0));
    }

    /** The same with Yates' correction for continuity where there are two categories; with more it is {@link #chiSquared()}. */
    public TestResult chiSquaredYates() {
        return tail(chiSquared(degrees() == 1 ? 0.5 : 0));
    }

    private double chiSquared(double correction) {
        double sum = 0;
        for (int i = 0; i < reference.length; i++) {
            double both = reference[i] + current[i];
            double expectedBefore = both * (before / (before + now));
            double expectedNow = both * (now / (before + now));
            double difference = Math.abs(reference[i] - expectedBefore);
            difference -= Math.min(correction, difference);
            sum += difference * difference * (1 / expectedBefore + 1 / expectedNow);
        }
        return sum;
    }

    /** The G test, the likelihood ratio in place of chi-squared (Sokal and Rohlf 1981, Biometry, section 17.4), without a correction. */
    public TestResult g() {
        double sum = 0;
        for (int i = 0; i < reference.length; i++) {
            double share = (reference[i] + current[i]) / (before + now);
            sum += ofLikelihood(reference[i], before * share) + ofLikelihood(current[i], now * share);
        }
        return tail(Math.max(0, 2 * sum));
    }

    private static double ofLikelihood(double found, double expected) {
        return found == 0 ? 0 : found * Math.log(found / expected);
    }

    private TestResult tail(double statistic) {
        return degrees() == 0
                ? new TestResult(0, 1)
                : new TestResult(statistic, Tails.chiSquared(statistic, degrees()));
    }

    /**
     * The chi-squared test of fit, for which the reference's shares are the truth and not a sample: too many alarms where the reference is
     * small. A category that the reference does not have makes it infinite. With one category p is NaN.
     */
    public TestResult chiSquaredOfFit() {
        double sum = 0;
        for (int i = 0; i < reference.length; i++) {
            double expected = reference[i] * (now / before);
            sum += (current[i] - expected) * (current[i] - expected) / expected;
        }
        return new TestResult(sum, Tails.chiSquared(sum, degrees()));
    }

    /**
     * The z test of two shares, the reference's second category and the current's, with the pooled variance; two-sided. z is positive where
     * the reference's share is the larger one, and NaN where both are 0 or 1.
     *
     * @throws IllegalStateException where there are not two categories
     */
    public TestResult twoShares() {
        requireTwo();
        double pooled = (reference[1] + current[1]) / (before + now);
        double difference = reference[1] / before - current[1] / now;
        double z = difference / Math.sqrt(pooled * (1 - pooled) * (1 / before + 1 / now));
        return new TestResult(z, 2 * Tails.normal(Math.abs(z)));
    }

    /**
     * The two-sided p-value of Fisher's exact test: the probability, with both sums of rows and of columns given, of all tables that are not
     * more probable than this one (Agresti 2002, Categorical data analysis, section 3.5.1). Takes time in proportion to the smallest sum at
     * most, and mostly to its root.
     *
     * @throws IllegalStateException where there are not two categories
     */
    public double fisher() {
        requireTwo();
        double column = reference[0] + current[0];
        double least = Math.max(0, column - now);
        double most = Math.min(before, column);
        double mode = Math.floor((before + 1) * (column + 1) / (before + now + 2));
        double start = Math.min(most, Math.max(least, mode));
        // All probabilities relative to that of the mode.
        double here = 1;
        double step = Math.signum(reference[0] - start);
        for (double k = start; k != reference[0]; k += step) {
            here *= step > 0 ? ratio(k, column) : 1 / ratio(k - 1, column);
        }
        double bound = here * (1 + 1e-12);
        double all = 1;
        double tail = 1 <= bound ? 1 : 0;
        double weight = 1;
        for (double k = start; k < most && !isNegligible(weight, bound, tail); k++) {
            weight *= ratio(k, column);
            all += weight;
            tail += weight <= bound ? weight : 0;
        }
        weight = 1;
        for (double k = start; k > least && !isNegligible(weight, bound, tail); k--) {
            weight /= ratio(k - 1, column);
            all += weight;
            tail += weight <= bound ? weight : 0;
        }
        return Math.min(1, tail / all);
    }

    /** Whether what follows changes neither sum. */
    private static boolean isNegligible(double weight, double bound, double tail) {
        return weight < 1e-20 && weight <= bound && weight < tail * 1e-20;
    }

    /** The probability of k + 1 rows of the reference in the first category over that of k. */
    private double ratio(double k, double column) {
        return (before - k) / (k + 1) * ((column - k) / (now - column + k + 1));
    }

    private void requireTwo() {
        if (reference.length != 2) {
            throw new IllegalStateException("two categories with rows expected, found " + reference.length);
        }
    }

    /** Cramér's V, from 0, the same shares, to 1, no category on both sides; NaN where there is one category. */
    public double cramersV() {
        return degrees() == 0 ? Double.NaN : Math.min(1, Math.sqrt(chiSquared(0) / (before + now)));
    }

    /**
     * The same without its bias (Bergsma 2013, A bias-correction for Cramér's V and Tschuprow's T), from {@link #chiSquaredYates}; from 0 to
     * 1, NaN where there is one category.
     */
    public double cramersVCorrected() {
        if (degrees() == 0) {
            return Double.NaN;
        }
        double all = before + now;
        double categories = reference.length;
        double phi = Math.max(0, chiSquaredYates().statistic() / all - (categories - 1) / (all - 1));
        double rows = 2 - 1 / (all - 1);
        double columns = categories - (categories - 1) * (categories - 1) / (all - 1);
        return Math.min(1, Math.sqrt(phi / (Math.min(rows, columns) - 1)));
    }
}
