package dev.mlops.data;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table: a name, a type and a value or nothing per row, in primitive arrays. Immutable; safe to share between
 * threads. Made by a {@link ColumnBuilder} or one of the factories here. Rows count from 0.
 */
public sealed interface Column permits DoubleColumn, LongColumn, StringColumn {
    /** A column of type number; NaN is missing. Keeps a copy. */
    static Column numbers(String name, double... values) {
        ColumnBuilder builder = new ColumnBuilder(name, ColumnType.NUMBER, values.length);
        for (double value : values) {
            builder.addNumber(value);
        }
        return builder.build();
    }

    /** A column of type integer without missing values. Keeps a copy. */
    static Column integers(String name, long... values) {
        return new LongColumn(name, ColumnType.INTEGER, values.clone(), null);
    }

    /** A column of type category; null is missing. */
    static Column categories(String name, @Nullable String... values) {
        ColumnBuilder builder = new ColumnBuilder(name, ColumnType.CATEGORY, values.length);
        for (String value : values) {
            builder.add(value);
        }
        return builder.build();
    }

    /** The column's name. */
    String name();

    /** What the values are. */
    ColumnType type();

    /** How many rows there are. */
    int size();

    /** Whether the row has no value. */
    boolean isMissing(int row);

    /** How many rows have no value. */
    int missingCount();

    /**
     * The value as a number: of a number or integer column itself, of a flag 1 or 0; NaN where it is missing.
     *
     * @throws IllegalStateException for columns of other types
     */
    double number(int row);

    /**
     * The value as a whole number: of an integer column itself, of a flag 1 or 0, of an instant its microseconds since
     * 1970-01-01T00:00:00Z. Undefined where it is missing.
     *
     * @throws IllegalStateException for columns of other types
     */
    long integer(int row);

    /** The value as text, as it would stand in a CSV file; null where it is missing. */
    @Nullable
    String text(int row);

    /** The value as {@link Double}, {@link Long}, {@link String}, {@link Boolean} or {@link Instant}; null where it is missing. */
    @Nullable
    Object value(int row);

    /**
     * The position of the row's string in {@link #dictionary()}; -1 where it is missing.
     *
     * @throws IllegalStateException for columns that do not hold strings
     */
    int code(int row);

    /**
     * The distinct strings, in the order in which they first came; it may hold strings that no row of this column has any more.
     *
     * @throws IllegalStateException for columns that do not hold strings
     */
    List<String> dictionary();

    /**
     * Copies the numbers of the rows from one on, as {@link #number} gives them, as many as {@code target} has places.
     *
     * @throws IllegalStateException for columns of other types
     * @throws IndexOutOfBoundsException where the column has fewer rows
     */
    default void copyNumbers(int from, double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = number(from + i);
        }
    }

    /**
     * Copies the codes of the rows from one on, as {@link #code} gives them, as many as {@code target} has places.
     *
     * @throws IllegalStateException for columns that do not hold strings
     * @throws IndexOutOfBoundsException where the column has fewer rows
     */
    default void copyCodes(int from, int[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = code(from + i);
        }
    }

    /** A column of these rows, in this order; a row may be taken more than once. */
    Column select(int[] rows);

    /** The same under another name. */
    Column named(String name);

    /** The name and the type. */
    default Schema.Field field() {
        return new Schema.Field(name(), type());
    }
}
