package dev.mlops.pipeline;

import dev.mlops.data.Selector;
import java.util.Locale;

/** Steps that leave columns out which the training rows show to be of little use. Columns that are not selected are kept. */
public sealed interface SelectStep extends Step {
    /** Leaves out columns whose training values have this variance (divisor n) or less. */
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
     * Leaves out columns whose Pearson correlation with one that comes before them, and is kept, is above a limit in magnitude.
     *
     * @param columns numeric columns
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
         * The mutual information of column and target, in nats: of the counts of categories, flags and whole numbers of up to 20 values; of other
         * numbers over 20 bins of equal counts.
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
     * @param columns numeric and flag columns; for mutual information also categories
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
     * impurity, summed over the trees. Looks at columns together, unlike {@link Best}. Seeded.
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
