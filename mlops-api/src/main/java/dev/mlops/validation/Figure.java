package dev.mlops.validation;

/**
 * A number that is taken of the values of a column, missing ones left out. An immutable value.
 *
 * @param kind which one
 * @param share of a quantile the share of the values that lies below it, from 0 to 1; else 0
 */
public record Figure(Kind kind, double share) {
    /** Which number. */
    public enum Kind {
        /** The arithmetic mean. */
        MEAN("mean"),
        /** The standard deviation of the sample (divisor n - 1). */
        STANDARD_DEVIATION("standardDeviation"),
        /** The value below which a share of the values lies (Hyndman and Fan 1996, type 7); approximate for many values. */
        QUANTILE("quantile"),
        /** The sum. */
        SUM("sum"),
        /** The smallest number. */
        MIN("min"),
        /** The largest number. */
        MAX("max"),
        /** How many different values there are, of any type; approximate for many. */
        DISTINCT_COUNT("distinctCount"),
        /** The share of the rows without a value, from 0 to 1. */
        MISSING_SHARE("missingShare");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** The name as it stands in documents. */
        public String text() {
            return text;
        }
    }

    /** Checks the share. */
    public Figure {
        share = Phrases.share(share);
        if (kind != Kind.QUANTILE && share != 0) {
            throw new IllegalArgumentException("share: of a " + kind.text() + " it is 0, found " + share);
        }
    }

    /** A figure other than a quantile. */
    public static Figure of(Kind kind) {
        if (kind == Kind.QUANTILE) {
            throw new IllegalArgumentException("kind: a quantile needs its share; say quantile(share)");
        }
        return new Figure(kind, 0);
    }

    /** The value below which this share of the values lies. */
    public static Figure quantile(double share) {
        return new Figure(Kind.QUANTILE, share);
    }

    /** Whether it needs numbers, and not just values. */
    public boolean isOfNumbers() {
        return kind != Kind.DISTINCT_COUNT && kind != Kind.MISSING_SHARE;
    }

    /** Such as {@code mean}, {@code median} or {@code quantile(0.9)}. */
    @Override
    public String toString() {
        if (kind != Kind.QUANTILE) {
            return kind.text();
        }
        return share == 0.5 ? "median" : "quantile(" + Phrases.number(share) + ")";
    }
}
