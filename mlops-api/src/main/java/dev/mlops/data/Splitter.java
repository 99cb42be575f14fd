package dev.mlops.data;

import dev.mlops.error.DataException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to part rows into a training and a test part. An immutable value: the same splitter on the same rows gives the same parts. Both
 * parts keep the order of the rows; together they are all rows, and no row is in both.
 */
public sealed interface Splitter {
    /** The share of rows that goes to the test part, above 0 and below 1. */
    double test();

    /** What the choice of rows starts from. */
    long seed();

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
            return Splits.split(table, row -> 0, 1, this, operation());
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
            Column strata = table.column(column);
            Map<String, Integer> numbers = new LinkedHashMap<>();
            int[] stratum = new int[table.rowCount()];
            for (int row = 0; row < stratum.length; row++) {
                String value = strata.text(row);
                String key = value == null ? "missing" : "=" + value;
                Integer number = numbers.putIfAbsent(key, numbers.size());
                stratum[row] = number == null ? numbers.size() - 1 : number;
            }
            return Splits.split(table, row -> stratum[row], numbers.size(), this, operation());
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
}
