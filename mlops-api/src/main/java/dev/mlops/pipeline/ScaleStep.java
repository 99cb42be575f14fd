package dev.mlops.pipeline;

import dev.mlops.data.Selector;
import java.util.Locale;

/** Steps that shift and scale numbers. Missing values are left out in fitting, and stay missing. */
public sealed interface ScaleStep extends Step {
    /**
     * Shifts and scales numbers to mean 0 and standard deviation 1 over the training values (divisor n, as in scikit-learn's
     * StandardScaler). A column that does not vary is shifted only.
     *
     * @param columns numeric columns
     * @param center whether to subtract the mean
     * @param scale whether to divide by the standard deviation
     */
    record Standardize(Selector columns, boolean center, boolean scale) implements ScaleStep {
        /** The same without subtracting the mean. */
        public Standardize withoutMean() {
            return new Standardize(columns, false, scale);
        }

        /** The same without dividing by the standard deviation. */
        public Standardize withoutDeviation() {
            return new Standardize(columns, center, false);
        }

        @Override
        public String toString() {
            return "standardize(" + columns + (center ? "" : ", without mean") + (scale ? "" : ", without deviation")
                    + ")";
        }
    }

    /**
     * Maps the smallest training value to {@code min} and the largest to {@code max}, linearly. A column that does not vary is shifted to {@code
     * min} only. The inverse of a value that was cut is the end of the training range.
     *
     * @param columns numeric columns
     * @param min what the smallest becomes
     * @param max what the largest becomes, above {@code min}
     * @param clip whether values outside the training range are cut to {@code min} and {@code max}
     */
    record MinMax(Selector columns, double min, double max, boolean clip) implements ScaleStep {
        /** Checks the range. */
        public MinMax {
            if (!(min < max) || Double.isInfinite(max - min)) {
                throw new IllegalArgumentException("min, max: finite, min below max, found " + min + " and " + max);
            }
        }

        /** The same to another range. */
        public MinMax to(double newMin, double newMax) {
            return new MinMax(columns, newMin, newMax, clip);
        }

        /** The same with values outside the training range cut to the ends. */
        public MinMax clipped() {
            return new MinMax(columns, min, max, true);
        }

        @Override
        public String toString() {
            return "minMax(" + columns + (min == 0 && max == 1 ? "" : ", " + min + " to " + max)
                    + (clip ? ", clipped" : "") + ")";
        }
    }

    /**
     * Divides by the largest magnitude among the training values, so that they lie within -1 and 1 and 0 stays 0. A column of zeros stays as it
     * is.
     */
    record MaxAbs(Selector columns) implements ScaleStep {
        @Override
        public String toString() {
            return "maxAbs(" + columns + ")";
        }
    }

    /**
     * Subtracts the median and divides by the range between two quantiles, both of the training values and little moved by outliers
     * (scikit-learn's {@code RobustScaler}; quantiles by linear interpolation). Where the two are the same the range counts as 1.
     *
     * @param columns numeric columns
     * @param center whether to subtract the median
     * @param scale whether to divide by the range
     * @param lower the lower quantile, 0 to 1
     * @param upper the upper one, above it
     * @param unitVariance whether the range is divided by that of a standard normal, so that normal values get variance 1; not for the quantiles 0
     *     and 1, which a normal does not have
     */
    record Robust(Selector columns, boolean center, boolean scale, double lower, double upper, boolean unitVariance)
            implements ScaleStep {
        /** Checks the quantiles. */
        public Robust {
            if (!(lower >= 0 && lower < upper && upper <= 1)) {
                throw new IllegalArgumentException(
                        "lower, upper: 0 <= lower < upper <= 1, found " + lower + " and " + upper);
            }
            if (unitVariance && (lower == 0 || upper == 1)) {
                throw new IllegalArgumentException(
                        "unitVariance: for 0 < lower < upper < 1, found " + lower + " and " + upper);
            }
        }

        /** The same with the range between these quantiles, 0.25 and 0.75 unless given. */
        public Robust between(double newLower, double newUpper) {
            return new Robust(columns, center, scale, newLower, newUpper, unitVariance);
        }

        /** The same without subtracting the median. */
        public Robust withoutMedian() {
            return new Robust(columns, false, scale, lower, upper, unitVariance);
        }

        /** The same without dividing by the range. */
        public Robust withoutRange() {
            return new Robust(columns, center, false, lower, upper, unitVariance);
        }

        /** The same so that normally distributed values get variance 1. */
        public Robust toUnitVariance() {
            return new Robust(columns, center, scale, lower, upper, true);
        }

        @Override
        public boolean needsAllRows() {
            return true;
        }

        @Override
        public String toString() {
            return "robust(" + columns + (lower == 0.25 && upper == 0.75 ? "" : ", " + lower + " to " + upper)
                    + (center ? "" : ", without median") + (scale ? "" : ", without range")
                    + (unitVariance ? ", unit variance" : "") + ")";
        }
    }

    /** What a row is divided by. */
    enum Norm {
        /** The sum of magnitudes. */
        L1,
        /** The square root of the sum of squares. */
        L2,
        /** The largest magnitude. */
        MAX
    }

    /**
     * Divides the values of each row, over these columns together, by their norm; a row of zeros stays as it is. Missing values are left out of the
     * norm. Learns nothing; has no inverse.
     *
     * @param columns numeric columns; each that comes out is made of all of them
     * @param norm what to divide by
     */
    record Normalize(Selector columns, Norm norm) implements ScaleStep {
        /** The same by another norm; L2 unless given. */
        public Normalize by(Norm newNorm) {
            return new Normalize(columns, newNorm);
        }

        @Override
        public String toString() {
            return "normalize(" + columns + ", " + norm.name().toLowerCase(Locale.ROOT) + ")";
        }
    }
}
