package dev.mlops.benchmarks;

import dev.mlops.benchmarks.harness.MixedCsv;
import java.util.ArrayList;
import java.util.List;

/** What is wanted of the generated file, in words that the library and every peer can be asked in. */
sealed interface Demand {
    /** Fifteen that take one pass and no memory to speak of; the generated file falls short of three. */
    static List<Demand> fifteen(long rows) {
        return List.of(
                new RowCount(rows),
                new Complete("id", 1),
                new Between("id", 1, rows),
                new Complete("customer", 1),
                new Complete("age", 0.95),
                new Between("age", 18, 120),
                new Between("income", 0, 150_000),
                new Complete("balance", 0.9),
                new Between("balance", -4_900, 4_900),
                new Between("rate", 0, 1),
                new In("region", MixedCsv.REGIONS),
                new Complete("product", 0.98),
                new Complete("created", 1),
                new In("product", MixedCsv.PRODUCTS),
                new Between("score", 300, 850));
    }

    /** The same and one more: that no id stands twice, which every peer looks for exactly. */
    static List<Demand> withUnique(long rows) {
        List<Demand> demands = new ArrayList<>(fifteen(rows));
        demands.add(new Unique("id"));
        return List.copyOf(demands);
    }

    /** There are so many rows. */
    record RowCount(long rows) implements Demand {}

    /** At least a share of the values is there. */
    record Complete(String column, double share) implements Demand {}

    /** Every number that is there is in a range, its ends included. */
    record Between(String column, long low, long high) implements Demand {}

    /** Every value that is there is one of these. */
    record In(String column, List<String> values) implements Demand {
        /** Keeps a copy. */
        public In {
            values = List.copyOf(values);
        }
    }

    /** No value stands twice. */
    record Unique(String column) implements Demand {}

    /**
     * How many rows are at fault.
     *
     * @param otherwise how many rows are other than wanted (for {@link RowCount}: how many rows there are)
     * @param rows how many rows there are
     */
    default long atFault(long otherwise, long rows) {
        if (this instanceof RowCount wanted) {
            return Math.abs(wanted.rows - otherwise);
        }
        if (this instanceof Complete wanted) {
            return rows - otherwise >= wanted.share * rows ? 0 : otherwise;
        }
        return otherwise;
    }
}
