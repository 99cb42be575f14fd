package dev.mlops.validation;

import dev.mlops.data.ColumnType;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What data must be: an immutable value that prints and compares. Made by {@code column("age").isBetween(17, 120)} and
 * {@code rowCount().isAtLeast(1_000)}. Expectations of values do not look at missing ones, except {@link Complete}.
 */
public sealed interface Expectation {
    /** Starts an expectation of a column. */
    static ColumnSubject column(String name) {
        return new ColumnSubject(name);
    }

    /** Starts an expectation of the number of rows. */
    static RowCountSubject rowCount() {
        return new RowCountSubject();
    }

    /** The column it is about; empty where it is about the whole table. */
    Optional<String> column();

    /** What is wanted, as a phrase that follows the column's name: {@code between 17 and 120}. */
    String wanted();

    /** A column that an expectation is about to be said of. */
    record ColumnSubject(String name) {
        /** The column is there. */
        public Expectation isPresent() {
            return new Present(name);
        }

        /** The column is of this type. */
        public Expectation isOfType(ColumnType type) {
            return new OfType(name, type);
        }

        /** No value is missing. */
        public Expectation isComplete() {
            return new Complete(name, 1);
        }

        /** At least this share of the values is there, from 0 to 1. */
        public Expectation isCompleteAtLeast(double share) {
            return new Complete(name, share);
        }

        /** No value stands twice. */
        public Expectation isUnique() {
            return new Unique(name);
        }

        /** Every number is from {@code low} to {@code high}, both included. */
        public Expectation isBetween(double low, double high) {
            return new Between(name, low, high);
        }

        /** Every value, as text, is one of these. */
        public Expectation isIn(String... values) {
            return new In(name, new TreeSet<>(List.of(values)));
        }
    }

    /** The number of rows, of which an expectation is about to be said. */
    record RowCountSubject() {
        /** There are this many rows or more. */
        public Expectation isAtLeast(long rows) {
            return new RowCount(rows, Long.MAX_VALUE);
        }

        /** There are from {@code low} to {@code high} rows, both included. */
        public Expectation isBetween(long low, long high) {
            return new RowCount(low, high);
        }
    }

    /** The column is there. */
    record Present(String name) implements Expectation {
        @Override
        public Optional<String> column() {
            return Optional.of(name);
        }

        @Override
        public String wanted() {
            return "present";
        }

        @Override
        public String toString() {
            return describe(this);
        }
    }

    /** The column is of a type. */
    record OfType(String name, ColumnType type) implements Expectation {
        @Override
        public Optional<String> column() {
            return Optional.of(name);
        }

        @Override
        public String wanted() {
            return "of type " + type.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return describe(this);
        }
    }

    /** A share of the values, from 0 to 1, is there. */
    record Complete(String name, double share) implements Expectation {
        /** Checks the share. */
        public Complete {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("share: from 0 to 1, found " + share);
            }
        }

        @Override
        public Optional<String> column() {
            return Optional.of(name);
        }

        @Override
        public String wanted() {
            return share == 1 ? "complete" : "complete in at least " + share * 100 + "% of the rows";
        }

        @Override
        public String toString() {
            return describe(this);
        }
    }

    /** No value stands twice. */
    record Unique(String name) implements Expectation {
        @Override
        public Optional<String> column() {
            return Optional.of(name);
        }

        @Override
        public String wanted() {
            return "unique";
        }

        @Override
        public String toString() {
            return describe(this);
        }
    }

    /** Every number is in a range, its ends included. */
    record Between(String name, double low, double high) implements Expectation {
        /** Checks the order of the ends. */
        public Between {
            if (!(low <= high)) {
                throw new IllegalArgumentException("low: at most high, found low=" + low + " high=" + high);
            }
        }

        @Override
        public Optional<String> column() {
            return Optional.of(name);
        }

        @Override
        public String wanted() {
            return "between " + number(low) + " and " + number(high);
        }

        @Override
        public String toString() {
            return describe(this);
        }
    }

    /** Every value is one of a set. */
    record In(String name, SortedSet<String> values) implements Expectation {
        /** Keeps a copy; at least one value is needed. */
        public In {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("values: name at least one");
            }
            values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
        }

        @Override
        public Optional<String> column() {
            return Optional.of(name);
        }

        @Override
        public String wanted() {
            return "in " + values;
        }

        @Override
        public String toString() {
            return describe(this);
        }
    }

    /** The number of rows is in a range, its ends included. */
    record RowCount(long low, long high) implements Expectation {
        /** Checks the order of the ends. */
        public RowCount {
            if (low < 0 || low > high) {
                throw new IllegalArgumentException("low: from 0 to high, found low=" + low + " high=" + high);
            }
        }

        @Override
        public Optional<String> column() {
            return Optional.empty();
        }

        @Override
        public String wanted() {
            return high == Long.MAX_VALUE
                    ? String.format(Locale.ROOT, "at least %,d rows", low)
                    : String.format(Locale.ROOT, "between %,d and %,d rows", low, high);
        }

        @Override
        public String toString() {
            return describe(this);
        }
    }

    /** Such as {@code age between 17 and 120}. */
    private static String describe(Expectation expectation) {
        return expectation.column().orElse("table") + " " + expectation.wanted();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
