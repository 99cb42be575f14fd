package dev.mlops.validation;

import dev.mlops.data.Batches;
import java.util.List;

/** Rows, of which an expectation is about to be said. An immutable value. */
public record RowsSubject() {
    /** No row is the same as another. */
    public TableRule.Unique areUnique() {
        return new TableRule.Unique(List.of(), 1);
    }

    /** No two rows have the same values in all of these columns. Rows in which one of them is missing are not looked at. */
    public TableRule.Unique areUniqueBy(String... columns) {
        if (columns.length == 0) {
            throw new IllegalArgumentException("columns: name at least one, or say areUnique()");
        }
        return new TableRule.Unique(List.of(columns), 1);
    }

    /**
     * The rows that stand in another table too: {@code rows().overlap("test", test).isNone()}.
     *
     * @param table what the other table is called; the expectation prints, compares and is written by it
     * @param rows the other table, which is read once at each validation
     */
    public OverlapSubject overlap(String table, Batches rows) {
        return new OverlapSubject(LearningRule.Overlap.of(table, 1, List.of(), 0, rows));
    }

    /**
     * The rows that stand in another table, or nearly so; from similarity {@value LearningRule#USUAL_SIMILARITY} on unless said otherwise.
     * What that is says {@link LearningRule.Overlap}.
     *
     * @param table what the other table is called; the expectation prints, compares and is written by it
     * @param rows the other table, which is read once at each validation
     */
    public OverlapSubject nearOverlap(String table, Batches rows) {
        return new OverlapSubject(LearningRule.Overlap.of(table, LearningRule.USUAL_SIMILARITY, List.of(), 0, rows));
    }

    /** The share of the rows that stand in another table too, of which an expectation is about to be said. */
    public record OverlapSubject(LearningRule.Overlap overlap) {
        /** The same where these columns make no difference, such as a number of the row. */
        public OverlapSubject ignoring(String... columns) {
            return with(overlap.similarity(), List.of(columns));
        }

        /**
         * The same where rows count that are so much alike.
         *
         * @param similarity from 0.5 to 1; 1 is the same
         */
        public OverlapSubject fromSimilarity(double similarity) {
            return with(similarity, overlap.ignoring());
        }

        private OverlapSubject with(double similarity, List<String> ignoring) {
            return new OverlapSubject(LearningRule.Overlap.of(
                    overlap.table(),
                    similarity,
                    ignoring,
                    overlap.atMost(),
                    overlap.rows().orElseThrow()));
        }

        /** There are none. */
        public LearningRule.Overlap isNone() {
            return isAtMost(0);
        }

        /** It is this or less, from 0 to 1. */
        public LearningRule.Overlap isAtMost(double share) {
            return overlap.atMost(share);
        }
    }
}
