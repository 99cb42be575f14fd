package dev.mlops.validation;

/**
 * Numbers from a low end to a high one. An end that is infinite is none. An immutable value.
 *
 * @param low the low end
 * @param lowIncluded whether the low end itself is in
 * @param high the high end
 * @param highIncluded whether the high end itself is in
 */
public record Range(double low, boolean lowIncluded, double high, boolean highIncluded) {
    /** Checks the order of the ends. */
    public Range {
        if (!(low <= high)) {
            throw new IllegalArgumentException("low: at most high, found low=" + low + " high=" + high);
        }
        if (low == high && !(lowIncluded && highIncluded)) {
            throw new IllegalArgumentException(
                    "low: below high where an end is left out, found low=" + low + " high=" + high);
        }
        low += 0.0; // -0 and 0 are the same end
        high += 0.0;
        lowIncluded |= low == Double.NEGATIVE_INFINITY;
        highIncluded |= high == Double.POSITIVE_INFINITY;
    }

    /** From {@code low} to {@code high}, both included. */
    public static Range between(double low, double high) {
        return new Range(low, true, high, true);
    }

    /** {@code low} and more. */
    public static Range atLeast(double low) {
        return between(low, Double.POSITIVE_INFINITY);
    }

    /** {@code high} and less. */
    public static Range atMost(double high) {
        return between(Double.NEGATIVE_INFINITY, high);
    }

    /** More than {@code low}. */
    public static Range above(double low) {
        return new Range(low, false, Double.POSITIVE_INFINITY, true);
    }

    /** Less than {@code high}. */
    public static Range below(double high) {
        return new Range(Double.NEGATIVE_INFINITY, true, high, false);
    }

    /** Whether a number is in it; NaN is not. */
    public boolean contains(double value) {
        return (lowIncluded ? value >= low : value > low) && (highIncluded ? value <= high : value < high);
    }

    /** Whether it has a low end. */
    public boolean hasLow() {
        return low != Double.NEGATIVE_INFINITY;
    }

    /** Whether it has a high end. */
    public boolean hasHigh() {
        return high != Double.POSITIVE_INFINITY;
    }

    /** Such as {@code between 17 and 120}, {@code at least 0} or {@code above 0 and at most 1}. */
    @Override
    public String toString() {
        if (hasLow() && hasHigh() && lowIncluded && highIncluded) {
            return "between " + Phrases.number(low) + " and " + Phrases.number(high);
        }
        String from = (lowIncluded ? "at least " : "above ") + Phrases.number(low);
        String to = (highIncluded ? "at most " : "below ") + Phrases.number(high);
        if (hasLow()) {
            return hasHigh() ? from + " and " + to : from;
        }
        return hasHigh() ? to : "any number";
    }
}
