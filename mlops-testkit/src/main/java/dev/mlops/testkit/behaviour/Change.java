package dev.mlops.testkit.behaviour;

import dev.mlops.data.Row;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a row is changed. Made by {@link Behaviours#changing(String, Object...)} and its neighbours. An immutable value; changes that hold functions are
 * equal where they hold the same ones.
 */
public sealed interface Change {
    /**
     * The row changed, in one or more ways; empty where the change makes nothing else of it, which is then a row that it does not apply to.
     *
     * @throws DataException where the row lacks the column, or has something in it that cannot be changed so
     */
    List<Row> of(Row row);

    /** The same for those rows only that this is true of. */
    default Change where(String description, Predicate<Row> condition) {
        return new Where(this, description, condition);
    }

    /**
     * Other values in a column.
     *
     * @param column which
     * @param values each of which is put there in turn; null makes it missing
     */
    record SetTo(String column, List<@Nullable Object> values) implements Change {
        /** Keeps a copy. */
        public SetTo {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("values: at least one to change " + column + " to");
            }
            List<@Nullable Object> own = new ArrayList<>();
            // A row brings them into the form in which rows keep them, or refuses them.
            values.forEach(value -> own.add(Row.of(column, value).value(0)));
            values = Collections.unmodifiableList(own);
        }

        @Override
        public List<Row> of(Row row) {
            Optional<Object> was = row.find(required(row, column));
            return values.stream()
                    .filter(value -> !was.equals(Optional.ofNullable(value)))
                    .map(value -> row.with(column, value))
                    .toList();
        }

        @Override
        public String toString() {
            return "changing " + column + " to "
                    + values.stream().map(SetTo::shown).collect(Collectors.joining(" or "));
        }

        private static String shown(@Nullable Object value) {
            return value == null ? "missing" : value.toString();
        }
    }

    /**
     * More or less of a number. Rows where it is missing are not changed.
     *
     * @param column which
     * @param amounts what is added in turn, below 0 to take away
     */
    record Shift(String column, List<Double> amounts) implements Change {
        /** Keeps a copy. */
        public Shift {
            amounts = List.copyOf(amounts);
            if (amounts.isEmpty()
                    || amounts.stream().anyMatch(a -> !Double.isFinite(a) || a == 0)
                    || amounts.stream().map(Math::signum).distinct().count() > 1) {
                throw new IllegalArgumentException("amounts: at least one, each above 0, found " + amounts);
            }
        }

        @Override
        public List<Row> of(Row row) {
            Optional<Object> was = row.find(required(row, column));
            return was.isEmpty()
                    ? List.of()
                    : amounts.stream()
                            .map(amount -> row.with(column, sum(column, was.get(), amount)))
                            .filter(changed -> !changed.equals(row))
                            .toList();
        }

        /** Whole numbers stay whole where the amount is. */
        private static Object sum(String column, Object value, double amount) {
            if (value instanceof Long whole && amount == Math.rint(amount) && Math.abs(amount) < 1L << 53) {
                return saturated(whole, (long) amount);
            }
            return number(column, value) + amount;
        }

        private static long saturated(long a, long b) {
            long sum = a + b;
            boolean overflow = ((a ^ sum) & (b ^ sum)) < 0;
            return overflow ? (b > 0 ? Long.MAX_VALUE : Long.MIN_VALUE) : sum;
        }

        @Override
        public String toString() {
            boolean more = amounts.get(0) > 0;
            return (more ? "increasing " : "decreasing ") + column + " by "
                    + amounts.stream().map(a -> plain(Math.abs(a))).collect(Collectors.joining(" or "));
        }
    }

    /**
     * A multiple of a number. Rows where it is missing are not changed, nor those where it is 0.
     *
     * @param column which
     * @param factors what it is multiplied by in turn; whole numbers are rounded to whole numbers
     */
    record Multiply(String column, List<Double> factors) implements Change {
        /** Keeps a copy. */
        public Multiply {
            factors = List.copyOf(factors);
            if (factors.isEmpty() || factors.stream().anyMatch(f -> !Double.isFinite(f) || f == 1)) {
                throw new IllegalArgumentException(
                        "factors: at least one, each a number other than 1, found " + factors);
            }
        }

        @Override
        public List<Row> of(Row row) {
            Optional<Object> was = row.find(required(row, column));
            return was.isEmpty()
                    ? List.of()
                    : factors.stream()
                            .map(factor -> row.with(column, product(column, was.get(), factor)))
                            .filter(changed -> !changed.equals(row))
                            .toList();
        }

        private static Object product(String column, Object value, double factor) {
            if (value instanceof Long whole) {
                return Math.round(whole * factor);
            }
            return number(column, value) * factor;
        }

        @Override
        public String toString() {
            return "multiplying " + column + " by "
                    + factors.stream().map(Change::plain).collect(Collectors.joining(" or "));
        }
    }

    /**
     * Whatever a function makes of a row. Rows that it gives back as they were are not changed.
     *
     * @param description what it does, to be read after {@code the change}, such as {@code swapping first and last name}
     * @param function the same for the same row
     */
    record Named(String description, UnaryOperator<Row> function) implements Change {
        /** Checks that both are there. */
        public Named {
            Objects.requireNonNull(description, "description");
            Objects.requireNonNull(function, "function");
        }

        @Override
        public List<Row> of(Row row) {
            Row changed = function.apply(row);
            return changed.equals(row) ? List.of() : List.of(changed);
        }

        @Override
        public String toString() {
            return description;
        }
    }

    /**
     * A change of some rows.
     *
     * @param change what is done to them
     * @param description which they are, to be read after {@code where}
     * @param condition the same for the same row
     */
    record Where(Change change, String description, Predicate<Row> condition) implements Change {
        /** Checks that all are there. */
        public Where {
            Objects.requireNonNull(description, "description");
            Objects.requireNonNull(condition, "condition");
        }

        @Override
        public List<Row> of(Row row) {
            return condition.test(row) ? change.of(row) : List.of();
        }

        @Override
        public String toString() {
            return change + " where " + description;
        }
    }

    /** Without the .0 of whole numbers. */
    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static double number(String column, Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new DataException(Problem.of("column '" + column + "' cannot become more or less")
                .expected("a number")
                .found("'" + value + "'")
                .next("use changing(\"" + column + "\", ..), which puts other values there"));
    }

    /** The column, which must be there: a change of one that is misspelt would change nothing, and seem to do no harm. */
    private static String required(Row row, String column) {
        if (!row.columns().contains(column)) {
            throw new DataException(Problem.of("column '" + column + "', which is to be changed, is not in the rows")
                    .expected("one of " + String.join(", ", row.columns()))
                    .found("'" + column + "'")
                    .next(Problem.didYouMean(column, row.columns())
                            + "a row that has no value there must say so with null"));
        }
        return column;
    }
}
