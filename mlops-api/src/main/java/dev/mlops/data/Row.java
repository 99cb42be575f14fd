package dev.mlops.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row: values under column names. A missing value is null. Values are kept as {@link Double}, {@link Long}, {@link String},
 * {@link Boolean} or {@link Instant}; other numbers widen to these, enums become their names. Immutable; safe to share between
 * threads.
 */
public final class Row {
    private final List<String> columns;
    private final @Nullable Object[] values;

    private Row(List<String> columns, @Nullable Object[] values) {
        this.columns = columns;
        this.values = values;
    }

    /**
     * A row of name-value pairs: {@code Row.of("age", 39, "workclass", "Private")}.
     *
     * @throws IllegalArgumentException where the pairs do not pair, a name stands twice or a value is of a type no column holds
     */
    public static Row of(@Nullable Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("namesAndValues: a name and a value in turn, but there are "
                    + namesAndValues.length + " arguments");
        }
        List<String> names = new ArrayList<>(namesAndValues.length / 2);
        @Nullable Object[] values = new Object[namesAndValues.length / 2];
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!(namesAndValues[i] instanceof String name)) {
                throw new IllegalArgumentException(
                        "namesAndValues: argument " + (i + 1) + " must be a column name, found " + namesAndValues[i]);
            }
            names.add(name);
            values[i / 2] = normalise(name, namesAndValues[i + 1]);
        }
        return unique(names, values);
    }

    /** A row of the entries of a map, in its order. Throws as {@link #of(Object...)} does. */
    public static Row of(Map<String, ? extends @Nullable Object> entries) {
        List<String> names = new ArrayList<>(entries.keySet());
        @Nullable Object[] values = new Object[names.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = normalise(names.get(i), entries.get(names.get(i)));
        }
        return unique(names, values);
    }

    /**
     * A row over a list of names that many rows share, which lets a reader look positions up once for all of them.
     *
     * @param columns distinct names, an unmodifiable list
     * @param values as many values, in the same order
     */
    public static Row over(List<String> columns, @Nullable Object... values) {
        if (columns.size() != values.length) {
            throw new IllegalArgumentException("values: " + columns.size() + " expected, found " + values.length);
        }
        @Nullable Object[] own = new Object[values.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = normalise(columns.get(i), values[i]);
        }
        return new Row(columns, own);
    }

    private static Row unique(List<String> names, @Nullable Object[] values) {
        if (new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("a column stands twice in " + names);
        }
        return new Row(Collections.unmodifiableList(names), values);
    }

    private static @Nullable Object normalise(String name, @Nullable Object value) {
        if (value == null
                || value instanceof Double
                || value instanceof Long
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Instant) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float number) {
            return (double) number;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Character character) {
            return character.toString();
        }
        if (value instanceof Optional<?> optional) {
            return normalise(name, optional.orElse(null));
        }
        throw new IllegalArgumentException(
                "column '" + name + "': a " + value.getClass().getName()
                        + " is no column value; use a number, String, Boolean, Instant, enum or null");
    }

    /** The column names, in order. Rows that were made together share this list. */
    public List<String> columns() {
        return columns;
    }

    /** How many columns there are. */
    public int size() {
        return values.length;
    }

    /** The value at a position, from 0; null where it is missing. */
    public @Nullable Object value(int position) {
        return values[position];
    }

    /** The value under a name; empty where it is missing or no column has the name. */
    public Optional<Object> find(String column) {
        int position = columns.indexOf(column);
        return position < 0 ? Optional.empty() : Optional.ofNullable(values[position]);
    }

    /** The same with another value under one name, which need not have been there. */
    public Row with(String column, @Nullable Object value) {
        int position = columns.indexOf(column);
        if (position >= 0) {
            @Nullable Object[] changed = values.clone();
            changed[position] = normalise(column, value);
            return new Row(columns, changed);
        }
        List<String> names = new ArrayList<>(columns);
        names.add(column);
        @Nullable Object[] longer = Arrays.copyOf(values, values.length + 1);
        longer[values.length] = normalise(column, value);
        return new Row(Collections.unmodifiableList(names), longer);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Row that && columns.equals(that.columns) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(columns, Arrays.hashCode(values));
    }

    /** Such as {@code {age=39, workclass=Private}}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ", ").append(columns.get(i)).append('=').append(values[i]);
        }
        return text.append('}').toString();
    }
}
