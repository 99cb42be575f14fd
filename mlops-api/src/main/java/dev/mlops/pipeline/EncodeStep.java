package dev.mlops.pipeline;

import dev.mlops.data.Selector;

/** Steps that make numbers out of categories and flags, in place of them. A text column counts as one of categories. */
public sealed interface EncodeStep extends Step {
    /**
     * Makes a column of 0 and 1, of type number, out of each category, named {@code workclass=Private}. Categories that fewer than
     * {@code minFrequency} training rows have, or that are not among the {@code maxCategories} most frequent, share the column
     * {@code workclass=(rare)}, and so do, where that column is there, categories that were not seen in training. A missing category is an error
     * that names the column.
     *
     * <p>It can be inverted where every row's category can be told: where no category is rare and unknown ones are an error.
     *
     * @param columns category and flag columns
     * @param minFrequency how many training rows a category needs for a column of its own, at least 1
     * @param maxCategories how many columns a column becomes at most, the one for rare ones included, for which room is always kept: that many
     *     categories already share one. Of equally frequent ones those last in order keep their columns, as in scikit-learn. At least 2
     * @param withoutFirst whether the first column, in order, is left out, so that the columns are not linearly dependent
     * @param unknown what a category becomes that was not seen in training, where there is no column for rare ones
     */
    record OneHot(Selector columns, int minFrequency, int maxCategories, boolean withoutFirst, UnknownCategory unknown)
            implements EncodeStep {
        /** Checks the numbers. */
        public OneHot {
            if (minFrequency < 1) {
                throw new IllegalArgumentException("minFrequency: at least 1, found " + minFrequency);
            }
            if (maxCategories < 2) {
                throw new IllegalArgumentException("maxCategories: at least 2, found " + maxCategories);
            }
        }

        /** The same where a category needs this many training rows for a column of its own; unknown ones are then ignored. */
        public OneHot minFrequency(int rows) {
            return new OneHot(columns, rows, maxCategories, withoutFirst, orIgnore());
        }

        /** The same with at most this many columns for each, the rest in a column for rare ones; unknown ones are then ignored. */
        public OneHot maxCategories(int count) {
            return new OneHot(columns, minFrequency, count, withoutFirst, orIgnore());
        }

        private UnknownCategory orIgnore() {
            return unknown == UnknownCategory.ERROR ? UnknownCategory.IGNORE : unknown;
        }

        /** The same without a column for the first category. */
        public OneHot dropFirst() {
            return new OneHot(columns, minFrequency, maxCategories, true, unknown);
        }

        /** The same with zeros for categories that were not seen in training, in place of an error. */
        public OneHot ignoreUnknown() {
            return new OneHot(columns, minFrequency, maxCategories, withoutFirst, UnknownCategory.IGNORE);
        }

        /** The same with a column {@code workclass=(unknown)} for categories that were not seen in training. */
        public OneHot unknownAsColumn() {
            return new OneHot(columns, minFrequency, maxCategories, withoutFirst, UnknownCategory.OWN);
        }

        @Override
        public String toString() {
            return "oneHot(" + columns + (minFrequency == 1 ? "" : ", minFrequency=" + minFrequency)
                    + (maxCategories == Integer.MAX_VALUE ? "" : ", maxCategories=" + maxCategories)
                    + (withoutFirst ? ", dropFirst" : "") + Names.of(unknown) + ")";
        }
    }

    /**
     * Numbers the categories from 0, in their order as text, or {@code false} 0 and {@code true} 1. A missing category is an error that names the
     * column. It can be inverted where unknown categories are an error.
     *
     * @param columns category and flag columns
     * @param unknown what a category becomes that was not seen in training: an error, -1, or as many as there are categories
     */
    record Ordinal(Selector columns, UnknownCategory unknown) implements EncodeStep {
        /** The same with -1 for categories that were not seen in training. */
        public Ordinal ignoreUnknown() {
            return new Ordinal(columns, UnknownCategory.IGNORE);
        }

        /** The same with the next number for categories that were not seen in training. */
        public Ordinal unknownAsNumber() {
            return new Ordinal(columns, UnknownCategory.OWN);
        }

        @Override
        public String toString() {
            return "ordinal(" + columns + Names.of(unknown) + ")";
        }
    }

    /**
     * The share of the training rows that have the category, or their number; 0 for categories that were not seen in training. A missing category
     * stays missing, and rows without one count among all rows.
     *
     * @param columns category and flag columns
     * @param counts whether the number of rows, in place of their share
     */
    record Frequency(Selector columns, boolean counts) implements EncodeStep {
        /** The same with the number of rows. */
        public Frequency asCounts() {
            return new Frequency(columns, true);
        }

        @Override
        public String toString() {
            return "frequency(" + columns + (counts ? ", counts" : "") + ")";
        }
    }

    /**
     * The mean of the target over the training rows that have the category, drawn towards the mean of all rows where they are few
     * (Micci-Barreca, A preprocessing scheme for high-cardinality categorical attributes, 2001). Of two labels it is the share of the second,
     * in order; of more there is one column for each, {@code city=>label}. A category that was not seen in training gets the mean of all. A missing
     * category stays missing; rows without one count among all rows.
     *
     * <p>So that the target does not leak into the training matrix, a training row's value is made of other rows only: those of the other folds of
     * a seeded k-fold, stratified where the target is labels. Rows that come later get the values made of all training rows. This holds for
     * {@link Pipeline#fitTransform} and in training; a fit over a stream gives later steps the latter values.
     *
     * @param columns category and flag columns
     * @param smoothing how many rows of the overall mean to mix in, 0 or more; NaN for the empirical Bayes estimate, which is what
     *     scikit-learn's {@code TargetEncoder} calls auto
     * @param folds how many folds, at least 2
     */
    record Target(Selector columns, double smoothing, int folds) implements EncodeStep {
        /** Checks the numbers. */
        public Target {
            if (smoothing < 0 || Double.isInfinite(smoothing)) {
                throw new IllegalArgumentException("smoothing: 0 or more, or NaN for automatic, found " + smoothing);
            }
            if (folds < 2) {
                throw new IllegalArgumentException("folds: at least 2, found " + folds);
            }
        }

        /** The same with so many rows of the overall mean mixed in. */
        public Target smoothing(double rows) {
            return new Target(columns, rows, folds);
        }

        /** The same with this many folds; 5 unless given. */
        public Target folds(int count) {
            return new Target(columns, smoothing, count);
        }

        @Override
        public String toString() {
            return "targetEncode(" + columns + (Double.isNaN(smoothing) ? "" : ", smoothing=" + smoothing)
                    + (folds == 5 ? "" : ", folds=" + folds) + ")";
        }
    }

    /**
     * Puts categories into a fixed number of columns by their hash (MurmurHash3, 32 bits, of {@code column=category} in UTF-8), 1 or -1 by its
     * sign: for very many or ever new categories. All columns share the same buckets. A missing category adds nothing. Learns nothing.
     *
     * <p>The columns stand where the first of them stood and are named after the first and the last, so that those of two such steps differ:
     * {@code hash(city..zip)[0]} and on, or {@code hash(city)[0]} for one.
     *
     * @param columns category, flag and text columns
     * @param buckets how many columns come out, at least 2
     */
    record Hash(Selector columns, int buckets) implements EncodeStep {
        /** Checks the number. */
        public Hash {
            if (buckets < 2) {
                throw new IllegalArgumentException("buckets: at least 2, found " + buckets);
            }
        }

        @Override
        public String toString() {
            return "hash(" + columns + ", " + buckets + ")";
        }
    }
}
