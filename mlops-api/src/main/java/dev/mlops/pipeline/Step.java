package dev.mlops.pipeline;

import dev.mlops.data.Selector;
import java.util.Locale;

/** One step of a {@link Pipeline}: an immutable value that says what to do to which columns. Made by {@link Steps}. */
public sealed interface Step {
    /** Which columns the step is about. Resolved against the columns that the steps before have left. */
    Selector columns();

    /** Leaves columns out. */
    record Drop(Selector columns) implements Step {
        @Override
        public String toString() {
            return "drop(" + columns + ")";
        }
    }

    /** What takes the place of a missing value. */
    enum Replacement {
        /** The median of the training values; for numeric columns. */
        MEDIAN,
        /** The mean of the training values; for numeric columns. */
        MEAN,
        /** The most frequent training value, of equally frequent ones the first in order; for any column. */
        MOST_FREQUENT
    }

    /** Fills in missing values. */
    record Impute(Selector columns, Replacement replacement) implements Step {
        @Override
        public String toString() {
            return "impute(" + columns + ", " + replacement.name().toLowerCase(Locale.ROOT) + ")";
        }
    }

    /**
     * Shifts and scales numbers to mean 0 and standard deviation 1 over the training values (divisor n, as in scikit-learn's
     * StandardScaler). A column that does not vary is shifted only.
     */
    record Standardize(Selector columns) implements Step {
        @Override
        public String toString() {
            return "standardize(" + columns + ")";
        }
    }

    /** What a category that was not seen in training becomes. */
    enum UnknownCategory {
        /** An error that names the column and the category. */
        ERROR,
        /** Zero in every column of the encoding. */
        IGNORE
    }

    /**
     * Makes a column of 0 and 1, of type number, out of each category, named {@code workclass=Private}. Categories that fewer than
     * {@code minFrequency} training rows have share the column {@code workclass=(rare)}, and so do, where that column is there,
     * categories that were not seen in training.
     *
     * @param columns category and flag columns
     * @param minFrequency how many training rows a category needs for a column of its own, at least 1
     * @param unknown what a category becomes that was not seen in training, where there is no column for rare ones
     */
    record OneHot(Selector columns, int minFrequency, UnknownCategory unknown) implements Step {
        /** Checks the frequency. */
        public OneHot {
            if (minFrequency < 1) {
                throw new IllegalArgumentException("minFrequency: at least 1, found " + minFrequency);
            }
        }

        /** The same where a category needs this many training rows for a column of its own; unknown ones are then ignored. */
        public OneHot minFrequency(int rows) {
            return new OneHot(columns, rows, UnknownCategory.IGNORE);
        }

        /** The same with zeros for categories that were not seen in training, in place of an error. */
        public OneHot ignoreUnknown() {
            return new OneHot(columns, minFrequency, UnknownCategory.IGNORE);
        }

        @Override
        public String toString() {
            return "oneHot(" + columns + (minFrequency == 1 ? "" : ", minFrequency=" + minFrequency)
                    + (unknown == UnknownCategory.ERROR ? "" : ", ignoreUnknown") + ")";
        }
    }
}
