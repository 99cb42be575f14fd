package dev.mlops.validation;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What a table, or a column as a whole, must be. Immutable values. */
public sealed interface TableRule extends Expectation {
    /**
     * The column is there.
     *
     * @param name the column
     */
    record Present(String name) implements TableRule {
        /** Checks the name. */
        public Present {
            Phrases.name("column", name);
        }

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
            return describe();
        }
    }

    /**
     * The column is of a type.
     *
     * @param name the column
     * @param type the type
     */
    record OfType(String name, ColumnType type) implements TableRule {
        /** Checks the name. */
        public OfType {
            Phrases.name("column", name);
            Objects.requireNonNull(type, "type");
        }

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
            return describe();
        }
    }

    /**
     * No value, combination of values or row stands twice. A row repeats where one above has the same; rows in which one of the columns
     * is missing are not looked at. Without columns whole rows are compared, and a missing value is the same as another missing one.
     *
     * @param columns the columns that must not be the same together; none for whole rows
     * @param share of the rows that are looked at, from 0 to 1, that repeat nothing
     */
    record Unique(List<String> columns, double share) implements TableRule {
        /** Keeps a copy; no column may stand twice. */
        public Unique {
            columns = List.copyOf(columns);
            columns.forEach(column -> Phrases.name("column", column));
            share = Phrases.share(share);
            if (new HashSet<>(columns).size() != columns.size()) {
                throw new IllegalArgumentException("columns: each once, found " + columns);
            }
        }

        /** The same for a share of the rows. */
        public Unique forAtLeast(double atLeast) {
            return new Unique(columns, atLeast);
        }

        @Override
        public Optional<String> column() {
            return columns.size() == 1 ? Optional.of(columns.get(0)) : Optional.empty();
        }

        @Override
        public String subject() {
            return columns.size() == 1 ? columns.get(0) : "rows";
        }

        @Override
        public String wanted() {
            String by = columns.size() > 1 ? " by " + String.join(", ", columns) : "";
            return "unique" + by + Phrases.inAtLeast(share, columns.size() == 1 ? "values" : "rows");
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /** How values follow each other. */
    enum Direction {
        /** Each is at least the one before. */
        INCREASING,
        /** Each is more than the one before. */
        STRICTLY_INCREASING,
        /** Each is at most the one before. */
        DECREASING,
        /** Each is less than the one before. */
        STRICTLY_DECREASING;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * Numbers or instants follow each other in one direction, missing ones left out.
     *
     * @param name the column
     * @param direction which way
     */
    record Monotone(String name, Direction direction) implements TableRule {
        /** Checks the name. */
        public Monotone {
            Phrases.name("column", name);
            Objects.requireNonNull(direction, "direction");
        }

        @Override
        public Optional<String> column() {
            return Optional.of(name);
        }

        @Override
        public String wanted() {
            return direction.toString();
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * A figure of a column is in a range.
     *
     * @param name the column
     * @param figure the figure
     * @param range the range
     */
    record FigureIs(String name, Figure figure, Range range) implements TableRule {
        /** Checks the name. */
        public FigureIs {
            Phrases.name("column", name);
            Objects.requireNonNull(figure, "figure");
            Objects.requireNonNull(range, "range");
        }

        @Override
        public Optional<String> column() {
            return Optional.of(name);
        }

        @Override
        public String wanted() {
            return figure + " " + range;
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * No value of the column is more frequent than this one.
     *
     * @param name the column
     * @param value the value, as text
     */
    record MostCommon(String name, String value) implements TableRule {
        /** Checks the name. */
        public MostCommon {
            Phrases.name("column", name);
            Objects.requireNonNull(value, "value");
        }

        @Override
        public Optional<String> column() {
            return Optional.of(name);
        }

        @Override
        public String wanted() {
            return "most commonly '" + value + "'";
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * The newest instant of the column is at most so old by the clock of the workspace.
     *
     * @param name the column
     * @param age how old; more than nothing
     */
    record Fresh(String name, Duration age) implements TableRule {
        /** Checks the age. */
        public Fresh {
            Phrases.name("column", name);
            if (age.isNegative() || age.isZero()) {
                throw new IllegalArgumentException("age: more than nothing, found " + age);
            }
        }

        @Override
        public Optional<String> column() {
            return Optional.of(name);
        }

        @Override
        public String wanted() {
            return "fresher than " + Phrases.duration(age);
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * Pearson's coefficient of correlation of two number columns is in a range. Rows in which one of the two is missing are left out.
     *
     * @param left one column
     * @param right the other
     * @param range the range, within -1 to 1
     */
    record Correlation(String left, String right, Range range) implements TableRule {
        /** Checks that they are two. */
        public Correlation {
            Phrases.name("left", left);
            Phrases.name("right", right);
            Objects.requireNonNull(range, "range");
            if (left.equals(right)) {
                throw new IllegalArgumentException("right: another column than left, found both '" + left + "'");
            }
        }

        @Override
        public Optional<String> column() {
            return Optional.empty();
        }

        @Override
        public String subject() {
            return left + " and " + right;
        }

        @Override
        public String wanted() {
            return "correlation " + range;
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * The number of rows is in a range, its ends included.
     *
     * @param low at least so many
     * @param high at most so many; {@link Long#MAX_VALUE} for no end
     */
    record RowCount(long low, long high) implements TableRule {
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
            return describe();
        }
    }

    /**
     * The columns are these, of these types, in this order, and no others.
     *
     * @param schema the columns
     */
    record SchemaIs(Schema schema) implements TableRule {
        /** Checks that it is there. */
        public SchemaIs {
            Objects.requireNonNull(schema, "schema");
        }

        @Override
        public Optional<String> column() {
            return Optional.empty();
        }

        @Override
        public String wanted() {
            return "with columns " + schema;
        }

        @Override
        public String toString() {
            return describe();
        }
    }
}
