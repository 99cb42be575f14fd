package dev.mlops.core.internal.statistics;

import java.util.Arrays;

/**
 * Numbers in ascending order, at least one and none of them NaN. Sorted once, a reference can be held against many other samples.
 * Immutable; safe to share between threads.
 */
public final class Sample {
    private final double[] sorted;

    private Sample(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * Sorts a copy of these values.
     *
     * @throws IllegalArgumentException where there are none, or one is NaN
     */
    public static Sample of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Sample(checked(sorted));
    }

    /**
     * Takes values that ascend, without a copy: the caller gives the array away.
     *
     * @throws IllegalArgumentException where there are none, one is NaN, or they do not ascend
     */
    public static Sample ofSorted(double[] ascending) {
        for (int i = 1; i < ascending.length; i++) {
            if (ascending[i] < ascending[i - 1]) {
                throw new IllegalArgumentException("ascending: values in ascending order, found " + ascending[i]
                        + " behind " + ascending[i - 1] + " at index " + i + "; sort them, or use Sample.of");
            }
        }
        for (double value : ascending) {
            if (Double.isNaN(value)) {
                throw nan();
            }
        }
        return new Sample(checked(ascending));
    }

    /** NaN sorts last. */
    private static double[] checked(double[] sorted) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("values: at least one, found none");
        }
        if (Double.isNaN(sorted[sorted.length - 1])) {
            throw nan();
        }
        return sorted;
    }

    private static IllegalArgumentException nan() {
        return new IllegalArgumentException("values: numbers, found NaN; leave missing values out before");
    }

    /** How many values there are, at least 1. */
    public int size() {
        return sorted.length;
    }

    /** The least value. */
    public double min() {
        return sorted[0];
    }

    /** The largest value. */
    public double max() {
        return sorted[sorted.length - 1];
    }

    /** The values in ascending order; the array itself, for reading only. */
    double[] sorted() {
        return sorted;
    }

    /** Each value once, ascending; minus zero is zero. */
    public double[] distinct() {
        double[] distinct = new double[sorted.length];
        int count = 0;
        for (double value : sorted) {
            if (count == 0 || value != distinct[count - 1]) {
                distinct[count++] = 0.0 + value;
            }
        }
        return Arrays.copyOf(distinct, count);
    }

    /**
     * By linear interpolation, type 7 of Hyndman and Fan 1996, Sample quantiles in statistical packages; rounded as numpy does.
     *
     * @param share from 0, the least value, to 1, the largest
     */
    public double quantile(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share: from 0 to 1, found " + share);
        }
        double position = share * (sorted.length - 1);
        int below = (int) Math.floor(position);
        return interpolated(sorted[below], sorted[Math.min(below + 1, sorted.length - 1)], position - below);
    }

    /** Between two values that ascend, by a part from 0 to 1; rounded as numpy does. */
    static double interpolated(double a, double b, double part) {
        if (a == b || Double.isInfinite(b - a)) {
            return a;
        }
        return part >= 0.5 ? b - (b - a) * (1 - part) : a + (b - a) * part;
    }

    /** The mean. */
    public double mean() {
        double sum = 0;
        for (double value : sorted) {
            sum += value;
        }
        return sum / sorted.length;
    }

    /** The sum of squared distances from the mean, in two passes. */
    double squares() {
        double mean = mean();
        double sum = 0;
        for (double value : sorted) {
            sum += (value - mean) * (value - mean);
        }
        return sum;
    }

    /** The standard deviation of the values as a population: divided by their number. */
    public double deviation() {
        return Math.sqrt(squares() / sorted.length);
    }

    /** The values from {@code low} to {@code high}, both included, of which there must be one. */
    Sample between(double low, double high) {
        int from = 0;
        while (from < sorted.length && sorted[from] < low) {
            from++;
        }
        int to = sorted.length;
        while (to > from && sorted[to - 1] > high) {
            to--;
        }
        return new Sample(checked(Arrays.copyOfRange(sorted, from, to)));
    }

    /** Both samples as one. */
    Sample plus(Sample other) {
        double[] both = Arrays.copyOf(sorted, Math.addExact(sorted.length, other.sorted.length));
        System.arraycopy(other.sorted, 0, both, sorted.length, other.sorted.length);
        Arrays.sort(both);
        return new Sample(both);
    }
}
