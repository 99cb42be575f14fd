package dev.mlops.pipeline;

import dev.mlops.data.Selector;
import java.util.Locale;

/** Steps about missing values. */
public sealed interface ImputeStep extends Step {
    /** What takes the place of a missing value. */
    enum Replacement {
        /** The median of the training values; for numeric columns. */
        MEDIAN,
        /** The mean of the training values; for numeric columns. */
        MEAN,
        /** The most frequent training value, of equally frequent ones the first in order; for any column. */
        MOST_FREQUENT
    }

    /** Fills in missing values with one that is learnt. */
    record Impute(Selector columns, Replacement replacement) implements ImputeStep {
        @Override
        public boolean needsAllRows() {
            return replacement == Replacement.MEDIAN;
        }

        @Override
        public String toString() {
            return "impute(" + columns + ", " + replacement.name().toLowerCase(Locale.ROOT) + ")";
        }
    }

    /**
     * Fills in missing numbers, or flags (0 or 1), with one that is given. Learns nothing. Integers stay integers where the value is whole.
     *
     * @param columns columns of type number, integer or flag
     * @param value a finite number
     */
    record ImputeNumber(Selector columns, double value) implements ImputeStep {
        /** Checks the value. */
        public ImputeNumber {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value: a finite number, found " + value);
            }
        }

        @Override
        public String toString() {
            return "impute(" + columns + ", " + value + ")";
        }
    }

    /**
     * Fills in missing categories or texts with one that is given. Learns nothing.
     *
     * @param columns columns of type category or text
     * @param value the text
     */
    record ImputeText(Selector columns, String value) implements ImputeStep {
        @Override
        public String toString() {
            return "impute(" + columns + ", '" + value + "')";
        }
    }

    /**
     * Fills in missing numbers with the mean of those of the nearest training rows that have one; near is Euclidean over the columns that both
     * rows have, scaled up to all (scikit-learn's {@code KNNImputer} with {@code nan_euclidean}; Troyanskaya et al., Missing value estimation
     * methods for DNA microarrays, 2001). Only rows that share a column count, of equally near ones the first in order of training; where there is
     * none, the column's mean. Columns should be of like scale: standardise them before. All training values of these columns are
     * kept and stored, and every row with a gap is compared with every one of them: meant for tens of thousands of training rows.
     *
     * @param columns numeric columns
     * @param neighbours how many rows to average, at least 1
     * @param byDistance whether a row counts by the inverse of its distance, instead of all alike
     */
    record ImputeNearest(Selector columns, int neighbours, boolean byDistance) implements ImputeStep {
        /** Checks the number. */
        public ImputeNearest {
            if (neighbours < 1) {
                throw new IllegalArgumentException("neighbours: at least 1, found " + neighbours);
            }
        }

        /** The same with each row counting by the inverse of its distance. */
        public ImputeNearest byDistances() {
            return new ImputeNearest(columns, neighbours, true);
        }

        @Override
        public boolean needsAllRows() {
            return true;
        }

        @Override
        public String toString() {
            return "impute(" + columns + ", mean of " + neighbours + " nearest" + (byDistance ? " by distance" : "")
                    + ")";
        }
    }

    /**
     * Adds a column {@code age=(missing)} of 1 where a value is missing and 0 elsewhere, for columns that had missing values in training. Belongs
     * before the step that fills them in; its inverse makes what was marked missing again.
     *
     * @param columns any columns
     */
    record MarkMissing(Selector columns) implements ImputeStep {
        @Override
        public String toString() {
            return "markMissing(" + columns + ")";
        }
    }
}
