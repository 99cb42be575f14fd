package dev.mlops.validation;

import dev.mlops.data.Batches;
import dev.mlops.data.Row;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What each row must be. It holds where it holds for a share of the rows that it looks at, which is all of them unless
 * {@link #forAtLeast} says less. Those that must hold for every row also part good rows from bad ones
 * ({@link Validator#partition(dev.mlops.data.Table)}).
 */
public sealed interface RowRule extends Expectation {
    /** The share of the rows for which it must hold, from 0 to 1. */
    double share();

    /**
     * The same for a share of the rows.
     *
     * @param share from 0 to 1; 1 is every row
     */
    RowRule forAtLeast(double share);

    /**
     * The values of a column meet a condition.
     *
     * @param name the column
     * @param condition what each value must be
     * @param share of the values that are looked at
     */
    record ValueIs(String name, Condition condition, double share) implements RowRule {
        /** Checks the share. */
        public ValueIs {
            Phrases.name("column", name);
            Objects.requireNonNull(condition, "condition");
            share = Phrases.share(share);
        }

        @Override
        public Optional<String> column() {
            return Optional.of(name);
        }

        @Override
        public ValueIs forAtLeast(double atLeast) {
            return new ValueIs(name, condition, atLeast);
        }

        @Override
        public String wanted() {
            return condition + Phrases.inAtLeast(share, condition instanceof Condition.Complete ? "rows" : "values");
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /** How one value stands to another: numbers and instants by size, strings by their UTF-16 code units. */
    enum Order {
        /** Smaller. */
        LESS_THAN,
        /** Smaller or the same. */
        AT_MOST,
        /** Larger. */
        GREATER_THAN,
        /** Larger or the same. */
        AT_LEAST,
        /** The same. */
        EQUAL_TO,
        /** Not the same. */
        DIFFERENT_FROM;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * The value of a column stands so to that of another column in the same row. Rows where one of the two is missing are not looked at.
     *
     * @param name the column
     * @param order how its value stands
     * @param other to that of this column
     * @param share of the rows that are looked at
     */
    record Compares(String name, Order order, String other, double share) implements RowRule {
        /** Checks the share. */
        public Compares {
            Phrases.name("column", name);
            Phrases.name("other", other);
            Objects.requireNonNull(order, "order");
            share = Phrases.share(share);
        }

        @Override
        public Optional<String> column() {
            return Optional.of(name);
        }

        @Override
        public Compares forAtLeast(double atLeast) {
            return new Compares(name, order, other, atLeast);
        }

        @Override
        public String wanted() {
            return order + " " + other + Phrases.inAtLeast(share, "rows");
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * Where a row meets a condition, it must meet these rules too. A condition of values is not met by a missing one.
     *
     * @param condition which rows are looked at; no {@code When} itself, and for every row
     * @param rules what these rows must be; for every row
     * @param share of the rows that are looked at
     */
    record When(RowRule condition, List<RowRule> rules, double share) implements RowRule {
        /** Checks that rule is said of rule in one way only. */
        public When {
            rules = List.copyOf(rules);
            share = Phrases.share(share);
            if (rules.isEmpty()) {
                throw new IllegalArgumentException("rules: name at least one that must hold when " + condition);
            }
            if (condition instanceof When) {
                throw new IllegalArgumentException("condition: no when itself, found " + condition);
            }
            forEveryRow("condition", condition);
            rules.forEach(rule -> forEveryRow("rules", rule));
        }

        private static void forEveryRow(String parameter, RowRule rule) {
            if (rule.share() != 1) {
                throw new IllegalArgumentException(
                        parameter + ": a share is said of the when as a whole, by forAtLeast behind it; found " + rule);
            }
        }

        @Override
        public Optional<String> column() {
            return Optional.empty();
        }

        @Override
        public String subject() {
            return "rows";
        }

        @Override
        public When forAtLeast(double atLeast) {
            return new When(condition, rules, atLeast);
        }

        @Override
        public String wanted() {
            return rules.stream().map(RowRule::describe).collect(Collectors.joining(" and ")) + " when " + condition
                    + Phrases.inAtLeast(share, "rows");
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * A caller's own rule. It prints, compares and is written by its name. Read from a document it is a name without a predicate, which
     * must be given again: {@link Expectations#given}.
     */
    final class Named implements RowRule {
        private final String name;
        private final @Nullable Predicate<Row> predicate;
        private final double share;

        private Named(String name, @Nullable Predicate<Row> predicate, double share) {
            this.name = Phrases.name("name", name);
            this.predicate = predicate;
            this.share = Phrases.share(share);
        }

        /** A rule with what decides it. */
        public static Named of(String name, Predicate<Row> predicate) {
            return new Named(name, Objects.requireNonNull(predicate, "predicate"), 1);
        }

        /** A rule of which the name alone is known. */
        public static Named unresolved(String name) {
            return new Named(name, null, 1);
        }

        /** What it is called. */
        public String name() {
            return name;
        }

        /** What a row must meet; empty where the name alone is known. Called from one thread at a time. */
        public Optional<Predicate<Row>> predicate() {
            return Optional.ofNullable(predicate);
        }

        @Override
        public double share() {
            return share;
        }

        @Override
        public Named forAtLeast(double atLeast) {
            return new Named(name, predicate, atLeast);
        }

        @Override
        public Optional<String> column() {
            return Optional.empty();
        }

        @Override
        public String subject() {
            return "rows";
        }

        @Override
        public String wanted() {
            return "'" + name + "'" + Phrases.inAtLeast(share, "rows");
        }

        /** Equal are rules of the same name and share. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Named that && name.equals(that.name) && share == that.share;
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, share);
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * The values of a column, as text, stand in a column of another table. It prints, compares and is written by the names of the two.
     * Read from a document it has no table, which must be given again: {@link Expectations#given}.
     */
    final class ExistsIn implements RowRule {
        private final String name;
        private final String table;
        private final String key;
        private final @Nullable Batches rows;
        private final double share;

        private ExistsIn(String name, String table, String key, @Nullable Batches rows, double share) {
            this.name = Phrases.name("column", name);
            this.table = Phrases.name("table", table);
            this.key = Phrases.name("key", key);
            this.rows = rows;
            this.share = Phrases.share(share);
        }

        /** A rule with the table in which the values must stand. */
        public static ExistsIn of(String column, String table, String key, Batches rows) {
            rows.schema().position(key); // says which columns are there, where it is not
            return new ExistsIn(column, table, key, rows, 1);
        }

        /** A rule of which the names alone are known. */
        public static ExistsIn unresolved(String column, String table, String key) {
            return new ExistsIn(column, table, key, null, 1);
        }

        /** What the other table is called. */
        public String table() {
            return table;
        }

        /** The column of the other table. */
        public String key() {
            return key;
        }

        /** The rows of the other table; empty where the names alone are known. */
        public Optional<Batches> rows() {
            return Optional.ofNullable(rows);
        }

        @Override
        public double share() {
            return share;
        }

        @Override
        public ExistsIn forAtLeast(double atLeast) {
            return new ExistsIn(name, table, key, rows, atLeast);
        }

        @Override
        public Optional<String> column() {
            return Optional.of(name);
        }

        @Override
        public String wanted() {
            return "in column " + key + " of " + table + Phrases.inAtLeast(share, "values");
        }

        /** Equal are rules of the same names and share. */
        @Override
        public boolean equals(Object other) {
            return other instanceof ExistsIn that
                    && name.equals(that.name)
                    && table.equals(that.table)
                    && key.equals(that.key)
                    && share == that.share;
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, table, key, share);
        }

        @Override
        public String toString() {
            return describe();
        }
    }
}
