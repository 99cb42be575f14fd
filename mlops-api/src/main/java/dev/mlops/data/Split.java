package dev.mlops.data;

import java.util.Locale;

/**
 * The two parts of a table: fit and choose on {@code train}, judge on {@code test}. Each part's origin says how it came about.
 *
 * @param train the rows to learn from
 * @param test the rows to judge by
 */
public record Split(Table train, Table test) {
    private static final double DEFAULT_TEST = 0.2;

    /** Parts rows at random; a fifth goes to the test part unless told otherwise, and the seed is 0. */
    public static Splitter.Random random() {
        return new Splitter.Random(DEFAULT_TEST, 0);
    }

    /**
     * Parts rows at random within each value of {@code column}; a fifth goes to the test part unless told otherwise, and the seed is
     * 0.
     */
    public static Splitter.Stratified stratified(String column) {
        return new Splitter.Stratified(column, DEFAULT_TEST, 0);
    }

    /** Parts whole groups of rows, those with the same value of {@code column}; test share and seed as for {@link #random()}. */
    public static Splitter.Grouped grouped(String column) {
        return new Splitter.Grouped(column, DEFAULT_TEST, 0);
    }

    /** Parts the latest fifth, by {@code column}, from what came before. */
    public static Splitter.ByTime byTime(String column) {
        return new Splitter.ByTime(column, DEFAULT_TEST);
    }

    /** Such as {@code 26,049 rows to train, 6,512 to test}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d rows to train, %,d to test", train.rowCount(), test.rowCount());
    }
}
