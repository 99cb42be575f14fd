package dev.mlops.core.internal.comparison;

/**
 * An interval that is to hold a true value with some confidence. Both ends are NaN where the data do not define it.
 *
 * @param low the lower end
 * @param high the upper end
 */
public record Interval(double low, double high) {
    /** No interval. */
    public static final Interval UNDEFINED = new Interval(Double.NaN, Double.NaN);

    /** Whether it holds a value; both ends belong to it. */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    /** What of it is from {@code least} to {@code most}. */
    public Interval within(double least, double most) {
        return new Interval(Math.min(most, Math.max(least, low)), Math.min(most, Math.max(least, high)));
    }
}
