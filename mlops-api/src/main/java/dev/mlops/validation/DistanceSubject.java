package dev.mlops.validation;

/**
 * A measure of how far a column is from the reference's, of which an expectation is about to be said. An immutable value.
 *
 * @param name the column
 * @param measure how the distance is measured
 */
public record DistanceSubject(String name, ReferenceRule.Measure measure) {
    /** It is from {@code low} to {@code high}, both included. */
    public Expectation isBetween(double low, double high) {
        return is(Range.between(low, high));
    }

    /** It is this or more: what is wanted of a p-value. */
    public Expectation isAtLeast(double low) {
        return is(Range.atLeast(low));
    }

    /** It is this or less: what is wanted of a distance. */
    public Expectation isAtMost(double high) {
        return is(Range.atMost(high));
    }

    /** It is in a range. */
    public Expectation is(Range range) {
        return new ReferenceRule.Distance(name, measure, range);
    }
}
