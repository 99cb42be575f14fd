package dev.mlops.data;

import dev.mlops.error.DataException;
import java.util.Map;

/**
 * How to part rows into a training and a test part. An immutable value: the same splitter on the same rows gives the same parts. Both
 * parts keep the order of the rows; together they are all rows, and no row is in both.
 */
public sealed interface Splitter {
    /** The share of rows that goes to the test part, above 0 and below 1. */
    double test();

    /** Parts the rows. Throws {@link DataException} where one part would be empty. */
    Split split(Table table);

    /**
     * Rows are chosen at random.
     *
     * @param test the share of rows that goes to the test part
     * @param seed what the choice starts from
     */
    record Random(double test, long seed) implements Splitter {
        /** Checks the share. */
        public Random {
            Splits.requireShare(test);
        }

        /** The same with another share of rows in the test part, above 0 and below 1. */
        public Random test(double share) {
            return new Random(share, seed);
        }

        /** The same with another seed. */
        public Random seed(long newSeed) {
            return new Random(test, newSeed);
        }

        @Override
        public Split split(Table table) {
            int rows = table.rowCount();
            return Splits.parts(table, Splits.shareOfEach(Strata.single(rows), rows, test, seed), operation());
        }

        private Operation operation() {
            return Operation.of("random", Map.of("test", Double.toString(test), "seed", Long.toString(seed)));
        }

        @Override
        public String toString() {
            return operation().toString();
        }
    }

    /**
     * Rows are chosen at random within each value of a column, so that both parts have its values in the same shares (within one row
     * each). Missing counts as a value of its own.
     *
     * @param column whose values are kept in proportion
     * @param test the share of rows that goes to the test part
     * @param seed what the choice starts from
     */
    record Stratified(String column, double test, long seed) implements Splitter {
        /** Checks the share. */
        public Stratified {
            Splits.requireShare(test);
        }

        /** The same with another share of rows in the test part, above 0 and below 1. */
        public Stratified test(double share) {
            return new Stratified(column, share, seed);
        }

        /** The same with another seed. */
        public Stratified seed(long newSeed) {
            return new Stratified(column, test, newSeed);
        }

        @Override
        public Split split(Table table) {
            Strata strata = Strata.of(table.column(column));
            return Splits.parts(table, Splits.shareOfEach(strata, table.rowCount(), test, seed), operation());
        }

        private Operation operation() {
            return Operation.of(
                    "stratified", Map.of("column", column, "test", Double.toString(test), "seed", Long.toString(seed)));
        }

        @Override
        public String toString() {
            return operation().toString();
        }
    }

    /**
     * Whole groups are chosen at random, so that rows of one group (a customer, a patient) are never in both parts. The test part's size
     * comes as near to the share as the groups allow. Missing counts as a group of its own.
     *
     * @param column which group a row belongs to
     * @param test the share of rows that goes to the test part
     * @param seed what the choice starts from
     */
    record Grouped(String column, double test, long seed) implements Splitter {
        /** Checks the share. */
        public Grouped {
            Splits.requireShare(test);
        }

        /** The same with another share of rows in the test part, above 0 and below 1. */
        public Grouped test(double share) {
            return new Grouped(column, share, seed);
        }

        /** The same with another seed. */
        public Grouped seed(long newSeed) {
            return new Grouped(column, test, newSeed);
        }

        @Override
        public Split split(Table table) {
            Strata groups = Strata.of(table.column(column));
            return Splits.parts(table, Splits.wholeGroups(groups, table.rowCount(), test, seed), operation());
        }

        private Operation operation() {
            return Operation.of(
                    "grouped", Map.of("column", column, "test", Double.toString(test), "seed", Long.toString(seed)));
        }

        @Override
        public String toString() {
            return operation().toString();
        }
    }

    /**
     * The latest rows go to the test part: learn from the past, judge by what came after. Rows of one time stay together, on the side of
     * training.
     *
     * @param column an instant or a number that grows with time, never missing
     * @param test the share of rows that goes to the test part
     */
    record ByTime(String column, double test) implements Splitter {
        /** Checks the share. */
        public ByTime {
            Splits.requireShare(test);
        }

        /** The same with another share of rows in the test part, above 0 and below 1. */
        public ByTime test(double share) {
            return new ByTime(column, share);
        }

        @Override
        public Split split(Table table) {
            int rows = table.rowCount();
            int[] order = Splits.byTime(table, column);
            int cut = Splits.nextTime(table.column(column), order, rows - Splits.wanted(rows, test));
            if (cut == rows) {
                throw Splits.tooFew(rows, "a later time than that of the last training row");
            }
            boolean[] inTest = new boolean[rows];
            for (int place = cut; place < rows; place++) {
                inTest[order[place]] = true;
            }
            return Splits.parts(table, inTest, operation());
        }

        private Operation operation() {
            return Operation.of("byTime", Map.of("column", column, "test", Double.toString(test)));
        }

        @Override
        public String toString() {
            return operation().toString();
        }
    }
}
