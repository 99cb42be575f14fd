package dev.mlops.pipeline;

import dev.mlops.data.Selector;

/** Makes the steps of a {@link Pipeline}; meant for static import. */
public final class Steps {
    private Steps() {}

    /** Leaves these columns out. */
    public static Step.Drop drop(String... columns) {
        return new Step.Drop(Selector.columns(columns));
    }

    /** Leaves these columns out. */
    public static Step.Drop drop(Selector columns) {
        return new Step.Drop(columns);
    }

    /** Starts a step that fills in missing values: {@code impute(numeric()).withMedian()}. */
    public static Imputation impute(Selector columns) {
        return new Imputation(columns);
    }

    /** Shifts and scales numbers to mean 0 and standard deviation 1. */
    public static Step.Standardize standardize(Selector columns) {
        return new Step.Standardize(columns);
    }

    /** Makes a column of 0 and 1 out of each category; a category not seen in training is an error unless told otherwise. */
    public static Step.OneHot oneHot(Selector columns) {
        return new Step.OneHot(columns, 1, Step.UnknownCategory.ERROR);
    }

    /** Columns whose missing values are about to be filled in. */
    public record Imputation(Selector columns) {
        /** With the median of the training values; for numeric columns. */
        public Step.Impute withMedian() {
            return new Step.Impute(columns, Step.Replacement.MEDIAN);
        }

        /** With the mean of the training values; for numeric columns. */
        public Step.Impute withMean() {
            return new Step.Impute(columns, Step.Replacement.MEAN);
        }

        /** With the most frequent training value; for any column. */
        public Step.Impute withMostFrequent() {
            return new Step.Impute(columns, Step.Replacement.MOST_FREQUENT);
        }
    }
}
