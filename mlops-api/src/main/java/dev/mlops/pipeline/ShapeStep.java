package dev.mlops.pipeline;

import dev.mlops.data.Selector;
import java.util.Locale;

/** Steps that change the shape of a distribution of numbers. Missing values are left out in fitting, and stay missing. */
public sealed interface ShapeStep extends Step {
    /** What values are spread over. */
    enum Distribution {
        /** Evenly over 0 to 1. */
        UNIFORM,
        /** As a standard normal. */
        NORMAL
    }

    /**
     * Maps values by their rank among the training values, with linear interpolation between quantiles (scikit-learn's
     * {@code QuantileTransformer}, without its subsampling). A value that several quantiles are equal to gets the middle of their ranks. Values
     * beyond the training range become its ends, and the inverse gives the ends back.
     *
     * @param columns numeric columns
     * @param quantiles how many quantiles to keep, at least 2; no more are kept than there are training rows
     * @param distribution what the values are spread over; a normal is cut at its 1e-7 tails
     */
    record Quantile(Selector columns, int quantiles, Distribution distribution) implements ShapeStep {
        /** Checks the number. */
        public Quantile {
            if (quantiles < 2) {
                throw new IllegalArgumentException("quantiles: at least 2, found " + quantiles);
            }
        }

        /** The same with this many quantiles; 1,000 unless given. */
        public Quantile quantiles(int count) {
            return new Quantile(columns, count, distribution);
        }

        /** The same spread as a standard normal. */
        public Quantile toNormal() {
            return new Quantile(columns, quantiles, Distribution.NORMAL);
        }

        @Override
        public boolean needsAllRows() {
            return true;
        }

        @Override
        public String toString() {
            return "quantileTransform(" + columns + ", " + quantiles + ", "
                    + distribution.name().toLowerCase(Locale.ROOT) + ")";
        }
    }

    /** Which family of powers. */
    enum PowerMethod {
        /** Yeo and Johnson (2000): for all numbers. */
        YEO_JOHNSON,
        /** Box and Cox (1964): for numbers above 0. */
        BOX_COX
    }

    /**
     * Raises values to the power that makes the training values most like a normal, by maximum likelihood. A column that does not vary keeps its
     * values (power 1). With Box-Cox a value of 0 or below is an error that names the column. The inverse of a number that no value becomes is
     * missing.
     *
     * @param columns numeric columns
     * @param method which family of powers
     * @param standardize whether mean 0 and standard deviation 1 are made of the result
     */
    record Power(Selector columns, PowerMethod method, boolean standardize) implements ShapeStep {
        /** The same with Box-Cox in place of Yeo-Johnson. */
        public Power boxCox() {
            return new Power(columns, PowerMethod.BOX_COX, standardize);
        }

        /** The same as it comes out, not standardised. */
        public Power withoutStandardizing() {
            return new Power(columns, method, false);
        }

        @Override
        public boolean needsAllRows() {
            return true;
        }

        @Override
        public String toString() {
            return "powerTransform(" + columns + (method == PowerMethod.BOX_COX ? ", box-cox" : "")
                    + (standardize ? "" : ", not standardized") + ")";
        }
    }

    /**
     * The natural logarithm of value plus {@code offset}; a sum of 0 or below is an error that names the column. Learns nothing.
     *
     * @param columns numeric columns
     * @param offset what to add first, such as 1 for counts; finite
     */
    record Log(Selector columns, double offset) implements ShapeStep {
        /** Checks the offset. */
        public Log {
            if (!Double.isFinite(offset)) {
                throw new IllegalArgumentException("offset: a finite number, found " + offset);
            }
        }

        /** The same of value plus 1, exact also for tiny values. */
        public Log plusOne() {
            return new Log(columns, 1);
        }

        @Override
        public String toString() {
            return "log(" + columns + (offset == 0 ? "" : " + " + offset) + ")";
        }
    }

    /**
     * Cuts values to limits that are given. Learns nothing; has no inverse.
     *
     * @param columns numeric columns
     * @param lower what values below become; may be minus infinity
     * @param upper what values above become, not below {@code lower}; may be infinity
     */
    record Clip(Selector columns, double lower, double upper) implements ShapeStep {
        /** Checks the limits. */
        public Clip {
            if (!(lower <= upper)) {
                throw new IllegalArgumentException(
                        "lower, upper: lower at most upper, found " + lower + " and " + upper);
            }
        }

        @Override
        public String toString() {
            return "clip(" + columns + ", " + lower + " to " + upper + ")";
        }
    }

    /**
     * Cuts values to two quantiles of the training values (linear interpolation). Has no inverse.
     *
     * @param columns numeric columns
     * @param lower the lower quantile, 0 to 1
     * @param upper the upper one, above it
     */
    record Winsorize(Selector columns, double lower, double upper) implements ShapeStep {
        /** Checks the quantiles. */
        public Winsorize {
            if (!(lower >= 0 && lower < upper && upper <= 1)) {
                throw new IllegalArgumentException(
                        "lower, upper: 0 <= lower < upper <= 1, found " + lower + " and " + upper);
            }
        }

        @Override
        public boolean needsAllRows() {
            return true;
        }

        @Override
        public String toString() {
            return "winsorize(" + columns + ", " + lower + " to " + upper + ")";
        }
    }

    /**
     * Cuts outliers to Tukey's fences (Exploratory Data Analysis, 1977): {@code factor} times the distance of the quartiles below the first and
     * above the third. Has no inverse.
     *
     * @param columns numeric columns
     * @param factor 1.5 unless given, above 0
     */
    record ClipOutliers(Selector columns, double factor) implements ShapeStep {
        /** Checks the factor. */
        public ClipOutliers {
            if (!(factor > 0) || Double.isInfinite(factor)) {
                throw new IllegalArgumentException("factor: above 0, found " + factor);
            }
        }

        /** The same with this many times the distance of the quartiles. */
        public ClipOutliers factor(double newFactor) {
            return new ClipOutliers(columns, newFactor);
        }

        @Override
        public boolean needsAllRows() {
            return true;
        }

        @Override
        public String toString() {
            return "clipOutliers(" + columns + ", " + factor + ")";
        }
    }

    /** Where bins begin and end. */
    enum Edges {
        /** At equal distances between the smallest and the largest training value. */
        UNIFORM,
        /** So that each bin has as many training values (linear percentiles); edges closer than 1e-8, or than that share of a range below 1, are merged. */
        QUANTILE,
        /** Half way between centres of one-dimensional k-means (Lloyd, 1982), begun at the middles of uniform bins. */
        KMEANS
    }

    /**
     * Parts numbers into bins; values beyond the training range belong to the outer ones, and an edge to the bin above it (scikit-learn's {@code
     * KBinsDiscretizer}). There may be fewer bins than asked for where values repeat. Has no inverse.
     *
     * @param columns numeric columns
     * @param bins how many, at least 2
     * @param edges where they begin and end
     * @param oneHot whether each bin becomes a column {@code age=[20.0, 30.0)} of 0 and 1, in place of one column of the bin's number from 0; then a missing
     *     value is an error
     */
    record Bin(Selector columns, int bins, Edges edges, boolean oneHot) implements ShapeStep {
        /** Checks the number. */
        public Bin {
            if (bins < 2) {
                throw new IllegalArgumentException("bins: at least 2, found " + bins);
            }
        }

        /** The same with bins of equal width. */
        public Bin uniform() {
            return new Bin(columns, bins, Edges.UNIFORM, oneHot);
        }

        /** The same with bins around centres of k-means. */
        public Bin kMeans() {
            return new Bin(columns, bins, Edges.KMEANS, oneHot);
        }

        /** The same with a column of 0 and 1 for each bin. */
        public Bin asColumns() {
            return new Bin(columns, bins, edges, true);
        }

        @Override
        public boolean needsAllRows() {
            return edges != Edges.UNIFORM;
        }

        @Override
        public String toString() {
            return "bin(" + columns + ", " + bins + ", " + edges.name().toLowerCase(Locale.ROOT)
                    + (oneHot ? ", as columns" : "") + ")";
        }
    }
}
