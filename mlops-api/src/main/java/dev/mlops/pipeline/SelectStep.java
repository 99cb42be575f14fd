package dev.mlops.pipeline;

import dev.mlops.data.Selector;
import java.util.Locale;

/** Steps that leave columns out which the training rows show to be of little use. Columns that are not selected are kept. */
public sealed interface SelectStep extends Step {
    /**
     * Leaves out columns whose training values have this variance (divisor n) or less, or are all missing; missing values do not count.
     *
     * @param columns numeric and flag columns
     * @param threshold 0 or more; 0 leaves out those that do not vary
     */
    record MinVariance(Selector columns, double threshold) implements SelectStep {
        /** Checks the threshold. */
        public MinVariance {
            if (!(threshold >= 0) || Double.isInfinite(threshold)) {
                throw new IllegalArgumentException("threshold: 0 or more, found " + threshold);
            }
        }

        @Override
        public String toString() {
            return "minVariance(" + columns + ", " + threshold + ")";
        }
    }

    /**
     * Leaves out columns whose Pearson correlation with one that comes before them, and is kept, is above a limit in magnitude. Columns that do not
     * vary are correlated with none.
     *
     * @param columns numeric and flag columns without missing values, at most 5,000
     * @param limit above 0, at most 1
     */
    record Uncorrelated(Selector columns, double limit) implements SelectStep {
        /** Checks the limit. */
        public Uncorrelated {
            if (!(limit > 0 && limit <= 1)) {
                throw new IllegalArgumentException("limit: above 0, at most 1, found " + limit);
            }
        }

        @Override
        public String toString() {
            return "uncorrelated(" + columns + ", " + limit + ")";
        }
    }

    /** By what columns are ranked. */
    enum Score {
        /**
         * The mutual information of column and target, in nats: of the counts of categories, labels, flags and numbers of up to 20 different values;
         * of other numbers over 20 bins of equal counts, as far as equal values let them be.
         */
        MUTUAL_INFORMATION,
        /** The F statistic: of the analysis of variance between labels, or of a linear regression on the column. */
        F_TEST,
        /** The chi-squared statistic of sums per label against what the labels' shares make expected; for numbers of 0 and above. */
        CHI_SQUARED,
        /** The magnitude of Pearson's correlation with the target, a number or one of two labels. */
        CORRELATION
    }

    /**
     * Keeps the columns that say most about the target, each looked at on its own.
     *
     * <p>Needs a target, of labels for {@link Score#CHI_SQUARED}. A column that does not vary scores 0.
     *
     * @param columns numeric and flag columns, for mutual information also categories; without missing values
     * @param score by what they are ranked; of equals the first comes first
     * @param count how many to keep, at least 1
     */
    record Best(Selector columns, Score score, int count) implements SelectStep {
        /** Checks the number. */
        public Best {
            if (count < 1) {
                throw new IllegalArgumentException("count: at least 1, found " + count);
            }
        }

        /** The same by another score; mutual information unless given. */
        public Best by(Score newScore) {
            return new Best(columns, newScore, count);
        }

        @Override
        public boolean needsAllRows() {
            return score == Score.MUTUAL_INFORMATION;
        }

        @Override
        public String toString() {
            return "best(" + columns + ", " + count + " by "
                    + score.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
        }
    }

    /**
     * Keeps the columns that extremely randomized trees use most (Geurts, Ernst and Wehenkel, 2006): those whose splits took away most
     * impurity, as a share of what each tree took away, on the mean over the trees. Looks at columns together, unlike {@link Best}. Needs a target.
     *
     * <p>Seeded: the same rows in the same order and the same seed give the same result; rows in another order need not. Leaves have 5 rows or more; a
     * split tries as many columns as the square root of their number for labels, a third of them for numbers; a tree grows on 20,000 rows at
     * most, drawn by chance without taking one twice.
     *
     * @param columns numeric and flag columns without missing values
     * @param count how many to keep, at least 1
     * @param trees how many trees, at least 1
     */
    record BestByTrees(Selector columns, int count, int trees) implements SelectStep {
        /** Checks the numbers. */
        public BestByTrees {
            if (count < 1 || trees < 1) {
                throw new IllegalArgumentException("count, trees: at least 1, found " + count + " and " + trees);
            }
        }

        /** The same with this many trees; 100 unless given. */
        public BestByTrees trees(int number) {
            return new BestByTrees(columns, count, number);
        }

        @Override
        public boolean needsAllRows() {
            return true;
        }

        @Override
        public String toString() {
            return "best(" + columns + ", " + count + " by " + trees + " trees)";
        }
    }
}
