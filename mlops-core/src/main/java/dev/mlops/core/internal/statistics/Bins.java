package dev.mlops.core.internal.statistics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Intervals that numbers are counted in. Edges come from a reference or from both sides; see the factories. Values outside the outermost
 * edges, where there are any, are not counted. Immutable; safe to share between threads.
 */
public final class Bins {
    /** Up to this many distinct values in the reference, {@link #pooled} takes each value as a bin. */
    private static final int FEW_VALUES = 20;

    private final double low;
    private final double high;
    private final double[] inner;
    private final boolean closedRight;

    private Bins(double low, double[] inner, double high, boolean closedRight) {
        this.low = low;
        this.inner = inner;
        this.high = high;
        this.closedRight = closedRight;
    }

    /**
     * Bins of about equal numbers of reference values: the inner quantiles, each once, are edges, bins are closed to the right and the outer
     * ones are open. Where the lowest edge is the least value (a column that is often zero), what lies below is a bin too.
     *
     * @param count how many bins, fewer where quantiles are the same; at least 2
     */
    public static Bins quantiles(Sample reference, int count) {
        return quantiles(reference::quantile, reference.min(), count);
    }

    /** The same of values whose weights are whole numbers. */
    public static Bins quantiles(WeightedPoints reference, int count) {
        return quantiles(reference::quantile, reference.min(), count);
    }

    private static Bins quantiles(DoubleUnaryOperator quantile, double min, int count) {
        if (count < 2) {
            throw new IllegalArgumentException("count: at least 2 bins, found " + count);
        }
        double[] edges = new double[count];
        int size = 0;
        for (int i = 1; i < count; i++) {
            double edge = quantile.applyAsDouble(i / (double) count);
            if (size == 0 && edge == min) {
                edges[size++] = Math.nextDown(edge);
            }
            if (size == 0 || edge > edges[size - 1]) {
                edges[size++] = edge;
            }
        }
        return new Bins(Double.NEGATIVE_INFINITY, Arrays.copyOf(edges, size), Double.POSITIVE_INFINITY, true);
    }

    /** Each of these values, which ascend, is where a bin ends, the value included; one bin more is open to the outside. */
    public static Bins endingAt(double... values) {
        checkAscending(values);
        return new Bins(Double.NEGATIVE_INFINITY, values.clone(), Double.POSITIVE_INFINITY, true);
    }

    private static void checkAscending(double... values) {
        for (int i = 1; i < values.length; i++) {
            if (!(values[i] > values[i - 1])) {
                throw new IllegalArgumentException(
                        "values: each above the one before, found " + values[i] + " behind " + values[i - 1]);
            }
        }
    }

    /** Each of these values, which ascend, is where a bin starts; the first and the last are open to the outside. */
    public static Bins startingAt(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("values: at least one, found none");
        }
        checkAscending(values);
        return new Bins(
                Double.NEGATIVE_INFINITY,
                Arrays.copyOfRange(values, 1, values.length),
                Double.POSITIVE_INFINITY,
                false);
    }

    /**
     * Bins of equal width, closed to the left, the last one on both sides. One bin where {@code low} is {@code high}.
     *
     * @throws IllegalArgumentException where the range is not finite, turned around, or there is no bin
     */
    public static Bins equalWidth(double low, double high, int count) {
        double range = high - low;
        if (!(range >= 0) || Double.isInfinite(range)) {
            throw new IllegalArgumentException("range: finite and ascending, found " + low + " to " + high);
        }
        if (count < 1) {
            throw new IllegalArgumentException("count: at least 1 bin, found " + count);
        }
        double[] inner = new double[range == 0 ? 0 : count - 1];
        double step = range / count;
        Arrays.setAll(inner, i -> low + (i + 1) * step);
        return new Bins(low, inner, high, false);
    }

    /**
     * Bins over the range of a sample, as many as Sturges 1926, The choice of a class interval, says.
     *
     * @throws IllegalArgumentException where the range is not finite
     */
    public static Bins sturges(Sample sample) {
        return sturges(sample.min(), sample.max(), sample.size());
    }

    private static Bins sturges(double min, double max, double size) {
        return ofWidth(min, max, (max - min) / (log2(size) + 1));
    }

    /**
     * Bins over the range of a sample, as many as Doane 1976, Aesthetic frequency classifications, says, which takes its skewness into
     * account.
     *
     * @throws IllegalArgumentException where the range is not finite
     */
    public static Bins doane(Sample sample) {
        double n = sample.size();
        double range = sample.max() - sample.min();
        if (n < 3 || range == 0) {
            return equalWidth(sample.min(), sample.max(), 1);
        }
        double mean = sample.mean();
        double deviation = sample.deviation();
        double skewness = 0;
        for (double value : sample.sorted()) {
            skewness += Math.pow((value - mean) / deviation, 3) / n;
        }
        double deviationOfSkewness = Math.sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
        return ofWidth(
                sample.min(), sample.max(), range / (1 + log2(n) + log2(1 + Math.abs(skewness) / deviationOfSkewness)));
    }

    /**
     * Bins for both samples: one per value of either where the reference has at most 20, else by Sturges over both. One outlier on either side
     * moves all edges; {@link #quantiles} does not have that.
     *
     * @throws IllegalArgumentException where the reference has more than 20 values and the range is not finite
     */
    public static Bins pooled(Sample reference, Sample current) {
        double[] distinct = reference.distinct();
        if (distinct.length <= FEW_VALUES) {
            return startingAt(Sample.of(distinct)
                    .plus(Sample.ofSorted(current.distinct()))
                    .distinct());
        }
        return sturges(
                Math.min(reference.min(), current.min()),
                Math.max(reference.max(), current.max()),
                (double) reference.size() + current.size());
    }

    private static Bins ofWidth(double low, double high, double width) {
        return equalWidth(low, high, width > 0 ? (int) Math.ceil((high - low) / width) : 1);
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    /** How many bins there are. */
    public int size() {
        return inner.length + 1;
    }

    /** All edges from the lowest to the highest, which are infinite where the outer bins are open. */
    public double[] edges() {
        double[] edges = new double[inner.length + 2];
        edges[0] = low;
        System.arraycopy(inner, 0, edges, 1, inner.length);
        edges[edges.length - 1] = high;
        return edges;
    }

    /** How many of these values, in any order, are in each bin. */
    public double[] count(double... values) {
        double[] counts = new double[size()];
        for (double value : values) {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("values: numbers, found NaN; leave missing values out before");
            }
            if (value >= low && value <= high) {
                counts[place(value)]++;
            }
        }
        return counts;
    }

    /** How many values of a sample are in each bin; faster than counting them one by one. */
    public double[] count(Sample sample) {
        double[] sorted = sample.sorted();
        double[] counts = new double[size()];
        int from = firstAt(sorted, low, false);
        for (int bin = 0; bin < inner.length; bin++) {
            int to = firstAt(sorted, inner[bin], closedRight);
            counts[bin] = Math.max(0, to - from);
            from = Math.max(from, to);
        }
        counts[inner.length] = firstAt(sorted, high, true) - from;
        return counts;
    }

    /** The weight in each bin. */
    public double[] count(WeightedPoints points) {
        double[] counts = new double[size()];
        for (int i = 0; i < points.values().length; i++) {
            double value = points.values()[i];
            if (value >= low && value <= high) {
                counts[place(value)] += points.weights()[i];
            }
        }
        return counts;
    }

    /** How many edges lie before a value; branches that depend on values cost more than these few comparisons. */
    private int place(double value) {
        int place = 0;
        if (closedRight) {
            for (double edge : inner) {
                place += edge < value ? 1 : 0;
            }
        } else {
            for (double edge : inner) {
                place += edge <= value ? 1 : 0;
            }
        }
        return place;
    }

    /** The index of the first value that is at least the edge, or above it where {@code above}. */
    private static int firstAt(double[] sorted, double edge, boolean above) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < edge || (above && sorted[middle] == edge)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
