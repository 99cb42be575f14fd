package dev.mlops.core.internal.steps.scale;

/** Counts numbers, and keeps the smallest and the largest of them, a batch at a time. NaN is missing. For one thread. */
public final class Extremes {
    /** Ten times the distance from 1 to the next double: scikit-learn's limit in {@code _handle_zeros_in_scale}. */
    private static final double ROUNDING = 10 * Math.ulp(1.0);

    private double smallest = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;
    private long missing;
    private long rows;

    /** Takes in these numbers. */
    void add(double[] values) {
        rows += values.length;
        for (double value : values) {
            if (Double.isNaN(value)) {
                missing++;
            } else {
                smallest = Math.min(smallest, value);
                largest = Math.max(largest, value);
            }
        }
    }

    /** The smallest. */
    public double smallest() {
        return smallest;
    }

    /** The largest. */
    public double largest() {
        return largest;
    }

    /** How many had no value. */
    public long missing() {
        return missing;
    }

    /** How many there were, missing ones among them. */
    public long rows() {
        return rows;
    }

    /**
     * The distance of two numbers to divide by: 1 where they are the same but for rounding. The limit is scikit-learn's for numbers of 1 and
     * above; for smaller ones it is relative, so that a column in a tiny unit is scaled as any other.
     */
    static double distance(double low, double high) {
        double distance = high - low;
        double size = Math.min(1, Math.max(Math.abs(low), Math.abs(high)));
        return distance == 0 || distance < ROUNDING * size ? 1 : distance;
    }
}
