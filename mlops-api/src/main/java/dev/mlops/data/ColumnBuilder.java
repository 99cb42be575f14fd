package dev.mlops.data;

import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fills one column, row by row. Mutable; for one thread. {@link #build()} may be called once; afterwards the builder is of no more use,
 * and says so. NaN is no number: a row that is given it has no value.
 */
public final class ColumnBuilder {
    private final String name;
    private final ColumnType type;
    private final BitSet missing = new BitSet();
    private final Map<String, Integer> codesByText = new HashMap<>();
    private final List<String> dictionary = new ArrayList<>();
    private double[] doubles = new double[0];
    private long[] longs = new long[0];
    private int[] codes = new int[0];
    private int size;
    private boolean built;

    /**
     * For a column of this name and type.
     *
     * @param expectedRows how many rows to make room for; more may be added
     */
    public ColumnBuilder(String name, ColumnType type, int expectedRows) {
        this.name = new Schema.Field(name, type).name();
        this.type = type;
        resize(Math.max(16, expectedRows));
    }

    private void resize(int capacity) {
        switch (type) {
            case NUMBER -> doubles = Arrays.copyOf(doubles, capacity);
            case INTEGER, FLAG, INSTANT -> longs = Arrays.copyOf(longs, capacity);
            case CATEGORY, TEXT -> codes = Arrays.copyOf(codes, capacity);
        }
    }

    private int next() {
        requireOpen();
        int capacity = Math.max(doubles.length, Math.max(longs.length, codes.length));
        if (size == capacity) {
            resize(capacity + (capacity >> 1));
        }
        return size++;
    }

    private void requireOpen() {
        if (built) {
            throw new IllegalStateException("column '" + name + "' is built; make another builder for another column");
        }
    }

    /** Adds a row without a value. */
    public ColumnBuilder addMissing() {
        int row = next();
        switch (type) {
            case NUMBER -> doubles[row] = Double.NaN;
            case INTEGER, FLAG, INSTANT -> longs[row] = 0;
            case CATEGORY, TEXT -> codes[row] = -1;
        }
        missing.set(row);
        return this;
    }

    /** Adds a number to a number column; NaN is missing. */
    public ColumnBuilder addNumber(double value) {
        require(ColumnType.NUMBER, value);
        if (Double.isNaN(value)) {
            return addMissing();
        }
        int row = next(); // before the array is looked at: it may be replaced by a longer one
        doubles[row] = value;
        return this;
    }

    /** Adds a whole number to an integer column. */
    public ColumnBuilder addInteger(long value) {
        require(ColumnType.INTEGER, value);
        int row = next();
        longs[row] = value;
        return this;
    }

    /** Adds a string to a category or text column. */
    public ColumnBuilder addText(String value) {
        if (!type.isString()) {
            throw wrongType(value);
        }
        int row = next();
        codes[row] = codesByText.computeIfAbsent(value, text -> {
            dictionary.add(text);
            return dictionary.size() - 1;
        });
        return this;
    }

    /**
     * Adds a value of a type that suits the column, or a missing one for null. A whole number suits a number column, and a number
     * without a fraction an integer column. Of an instant, what is finer than a microsecond is cut off.
     *
     * @throws DataException where the value does not suit the column
     */
    public ColumnBuilder add(@Nullable Object value) {
        if (value == null) {
            return addMissing();
        }
        switch (type) {
            case NUMBER -> {
                if (!(value instanceof Number number)) {
                    throw wrongType(value);
                }
                addNumber(number.doubleValue());
            }
            case INTEGER -> {
                if (value instanceof Long
                        || value instanceof Integer
                        || value instanceof Short
                        || value instanceof Byte) {
                    addInteger(((Number) value).longValue());
                } else if (value instanceof Double number
                        && number == Math.rint(number)
                        && Math.abs(number) <= 9_007_199_254_740_992.0) {
                    addInteger(number.longValue());
                } else {
                    throw wrongType(value);
                }
            }
            case FLAG -> {
                if (!(value instanceof Boolean flag)) {
                    throw wrongType(value);
                }
                int row = next();
                longs[row] = flag ? 1 : 0;
            }
            case INSTANT -> {
                if (!(value instanceof Instant instant)) {
                    throw wrongType(value);
                }
                try {
                    long micros = LongColumn.micros(instant);
                    int row = next();
                    longs[row] = micros;
                } catch (ArithmeticException e) {
                    throw wrongType(value); // years that 64 bits of microseconds do not reach
                }
            }
            case CATEGORY, TEXT -> {
                if (!(value instanceof String text)) {
                    throw wrongType(value);
                }
                addText(text);
            }
        }
        return this;
    }

    /** How many rows were added so far. */
    public int size() {
        return size;
    }

    /** The column of the rows added so far. */
    public Column build() {
        requireOpen();
        built = true;
        return switch (type) {
            case NUMBER -> new DoubleColumn(name, Arrays.copyOf(doubles, size), missing);
            case INTEGER, FLAG, INSTANT -> new LongColumn(name, type, Arrays.copyOf(longs, size), missing);
            case CATEGORY, TEXT ->
                new StringColumn(name, type, Arrays.copyOf(codes, size), Collections.unmodifiableList(dictionary));
        };
    }

    private void require(ColumnType wanted, Object value) {
        if (type != wanted) {
            throw wrongType(value);
        }
    }

    private DataException wrongType(Object value) {
        return new DataException(Problem.of("a value does not suit column '" + name + "'")
                .expected("a value of type " + type.name().toLowerCase(Locale.ROOT))
                .found(Objects.toString(value) + " (" + value.getClass().getSimpleName() + ") in row " + size)
                .next("convert the value, or give the column another type"));
    }
}
