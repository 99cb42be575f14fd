package dev.mlops.core.internal.validation;

import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.error.Problem;
import dev.mlops.validation.Expectation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** Holds one expectation against a table. */
final class Check {
    private static final int SAMPLES = 5;
    private static final int WIDEST_SAMPLE = 40;

    private Check() {}

    /**
     * What is wrong.
     *
     * @param found as a phrase
     * @param rows how many rows are at fault; 0 where the table as a whole is
     * @param samples some of them
     */
    record Fault(String found, long rows, List<String> samples) {
        static Optional<Fault> ofTable(String found) {
            return Optional.of(new Fault(found, 0, List.of()));
        }
    }

    /** What is wrong with the table; empty where the expectation holds. */
    static Optional<Fault> of(Expectation expectation, Table table) {
        if (expectation instanceof Expectation.RowCount rows) {
            return rowCount(rows, table);
        }
        String name = expectation.column().orElseThrow();
        if (!table.schema().contains(name)) {
            List<String> names = table.schema().names();
            return Fault.ofTable("no such column; " + Problem.didYouMean(name, names) + "there are "
                    + (names.isEmpty() ? "none" : String.join(", ", names)));
        }
        Column column = table.column(name);
        if (expectation instanceof Expectation.Present) {
            return Optional.empty();
        }
        if (expectation instanceof Expectation.OfType type) {
            return column.type() == type.type() ? Optional.empty() : Fault.ofTable("type " + typeName(column));
        }
        if (column.size() == 0) {
            return Fault.ofTable("no rows to look at");
        }
        if (expectation instanceof Expectation.Complete complete) {
            return complete(complete, column);
        }
        if (expectation instanceof Expectation.Unique) {
            return unique(column);
        }
        if (expectation instanceof Expectation.Between between) {
            return between(between, column);
        }
        if (expectation instanceof Expectation.In in) {
            return in(in, column);
        }
        throw new IllegalStateException("an expectation that is not looked at: "
                + expectation.getClass().getName());
    }

    private static String typeName(Column column) {
        return column.type().name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Fault> rowCount(Expectation.RowCount wanted, Table table) {
        int rows = table.rowCount();
        return rows >= wanted.low() && rows <= wanted.high()
                ? Optional.empty()
                : Fault.ofTable(rows == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", rows));
    }

    private static Optional<Fault> complete(Expectation.Complete wanted, Column column) {
        int present = column.size() - column.missingCount();
        if (present >= wanted.share() * column.size()) {
            return Optional.empty();
        }
        Rows missing = Rows.where(column, column::isMissing);
        return Optional.of(new Fault(
                String.format(Locale.ROOT, "%,d of %,d missing", column.missingCount(), column.size()),
                missing.count,
                missing.samples));
    }

    private static Optional<Fault> unique(Column column) {
        Set<Object> seen = new HashSet<>();
        Rows repeated = Rows.where(
                column, row -> !column.isMissing(row) && !seen.add(Objects.requireNonNull(column.value(row))));
        return repeated.fault(String.format(Locale.ROOT, "%,d that repeat a value of a row above", repeated.count));
    }

    private static Optional<Fault> between(Expectation.Between wanted, Column column) {
        if (!column.type().isNumeric()) {
            return Fault.ofTable("type " + typeName(column) + ", which has no numbers to compare");
        }
        double[] ends = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        Rows outside = Rows.where(column, row -> {
            if (column.isMissing(row)) {
                return false;
            }
            double value = column.number(row);
            ends[0] = Math.min(ends[0], value);
            ends[1] = Math.max(ends[1], value);
            return !(value >= wanted.low() && value <= wanted.high());
        });
        return outside.fault(String.format(
                Locale.ROOT, "%,d outside, from %s to %s", outside.count, number(ends[0]), number(ends[1])));
    }

    private static Optional<Fault> in(Expectation.In wanted, Column column) {
        Set<String> values = new HashSet<>(wanted.values());
        Set<String> others = new HashSet<>();
        Rows outside = Rows.where(column, row -> {
            String text = column.text(row);
            if (text == null || values.contains(text)) {
                return false;
            }
            others.add(text);
            return true;
        });
        return outside.fault(String.format(
                Locale.ROOT,
                "%,d others of %,d different value%s",
                outside.count,
                others.size(),
                others.size() == 1 ? "" : "s"));
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** The rows at fault, counted, and the first of them in words. */
    private static final class Rows {
        private final List<String> samples = new ArrayList<>();
        private long count;

        static Rows where(Column column, IntPredicate atFault) {
            Rows rows = new Rows();
            for (int row = 0; row < column.size(); row++) {
                if (atFault.test(row)) {
                    rows.count++;
                    if (rows.samples.size() < SAMPLES) {
                        rows.samples.add(sample(column, row));
                    }
                }
            }
            return rows;
        }

        private static String sample(Column column, int row) {
            String text = column.text(row);
            if (text == null) {
                return "row " + (row + 1) + ": missing";
            }
            String line = text.replace('\n', ' ').replace('\r', ' ');
            return "row " + (row + 1) + ": '"
                    + (line.length() <= WIDEST_SAMPLE ? line : line.substring(0, WIDEST_SAMPLE - 3) + "...") + "'";
        }

        Optional<Fault> fault(String found) {
            return count == 0 ? Optional.empty() : Optional.of(new Fault(found, count, samples));
        }
    }
}
