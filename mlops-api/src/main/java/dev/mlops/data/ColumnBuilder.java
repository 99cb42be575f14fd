package dev.mlops.data;

import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fills one column, row by row. Mutable; for one thread. {@link #build()} may be called once; afterwards the builder is of no more use,
 * and says so. NaN is no number: a row that is given it has no value.
 */
public final class ColumnBuilder {
    /** Beyond this share of the memory room is made as rows come. */
    private static final int MOST_OF_MEMORY = 32;

    private static final long MOST_ROWS = 1L << 30;

    private final String name;
    private final BitSet missing = new BitSet();
    private final Dictionary dictionary = new Dictionary();
    private ColumnType type;
    private double[] doubles = new double[0];
    private long[] longs = new long[0];
    private int[] codes = new int[0];
    private int capacity;
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

    private void resize(int newCapacity) {
        capacity = newCapacity;
        switch (type) {
            case NUMBER -> doubles = Arrays.copyOf(doubles, capacity);
            case INTEGER, FLAG, INSTANT -> longs = Arrays.copyOf(longs, capacity);
            case CATEGORY, TEXT -> codes = Arrays.copyOf(codes, capacity);
        }
    }

    /** The row to fill; arrays are to be looked at after this, since it may replace them by longer ones. */
    private int next() {
        if (size == capacity) {
            requireOpen(); // when built, there is no capacity left
            resize(capacity + (capacity >> 1));
        }
        return size++;
    }

    /** The first of some rows to fill. */
    private int next(int count) {
        if (count > capacity - size) {
            requireOpen();
            resize(Math.max(Math.addExact(size, count), capacity + (capacity >> 1)));
        }
        size += count;
        return size - count;
    }

    private void requireOpen() {
        if (built) {
            throw new IllegalStateException("column '" + name + "' is built; make another builder for another column");
        }
    }

    /**
     * Makes room for about so many rows more, where that is not too much for the memory there is; more or fewer may come.
     *
     * @param more 0 or more
     */
    public ColumnBuilder expect(long more) {
        requireOpen();
        long room = Math.min(Runtime.getRuntime().maxMemory() / MOST_OF_MEMORY / Long.BYTES, MOST_ROWS);
        long wanted = Math.min(size + more, room);
        if (wanted > capacity) {
            resize((int) wanted);
        }
        return this;
    }

    /** Makes room for about so many different strings. */
    public ColumnBuilder expectTexts(int texts) {
        dictionary.expect(texts);
        return this;
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
        if (type != ColumnType.NUMBER) {
            throw wrongType(value);
        }
        if (Double.isNaN(value)) {
            return addMissing();
        }
        int row = next();
        doubles[row] = value;
        return this;
    }

    /**
     * Adds numbers to a number column; NaN is missing.
     *
     * @param from the place of the first one
     * @param count how many there are
     */
    public ColumnBuilder addNumbers(double[] values, int from, int count) {
        Objects.checkFromIndexSize(from, count, values.length);
        if (type != ColumnType.NUMBER) {
            throw wrongType(count + " numbers");
        }
        int row = next(count);
        System.arraycopy(values, from, doubles, row, count);
        for (int i = 0; i < count; i++) {
            if (Double.isNaN(doubles[row + i])) {
                missing.set(row + i);
            }
        }
        return this;
    }

    /**
     * Adds whole numbers to an integer column.
     *
     * @param from the place of the first one
     * @param count how many there are
     */
    public ColumnBuilder addIntegers(long[] values, int from, int count) {
        Objects.checkFromIndexSize(from, count, values.length);
        if (type != ColumnType.INTEGER) {
            throw wrongType(count + " whole numbers");
        }
        int row = next(count);
        System.arraycopy(values, from, longs, row, count);
        return this;
    }

    /** Adds a whole number to an integer column. */
    public ColumnBuilder addInteger(long value) {
        if (type != ColumnType.INTEGER) {
            throw wrongType(value);
        }
        int row = next();
        longs[row] = value;
        return this;
    }

    /** Adds a string to a category or text column. */
    public ColumnBuilder addText(String value) {
        if (!type.isString()) {
            throw wrongType(value);
        }
        requireOpen();
        int code = dictionary.code(value);
        int row = next();
        codes[row] = code;
        return this;
    }

    /**
     * Adds a string to a category or text column, by its bytes in UTF-8: no string is made where the column has it already. The bytes are
     * not checked; what is not UTF-8 becomes U+FFFD.
     *
     * @throws IndexOutOfBoundsException where there are no such bytes
     */
    public ColumnBuilder addText(byte[] utf8, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, utf8.length);
        if (!type.isString()) {
            throw wrongType(new String(utf8, offset, length, StandardCharsets.UTF_8));
        }
        requireOpen();
        int code = dictionary.code(utf8, offset, length);
        int row = next();
        codes[row] = code;
        return this;
    }

    /** Adds true or false to a flag column. */
    public ColumnBuilder addFlag(boolean value) {
        if (type != ColumnType.FLAG) {
            throw wrongType(value);
        }
        int row = next();
        longs[row] = value ? 1 : 0;
        return this;
    }

    /** Adds a point on the time line to an instant column, as microseconds since 1970-01-01T00:00:00Z. */
    public ColumnBuilder addMicros(long value) {
        if (type != ColumnType.INSTANT) {
            throw wrongType(value);
        }
        int row = next();
        longs[row] = value;
        return this;
    }

    /**
     * Makes it a column of another type that has all values so far: integers become the nearest numbers, or strings of their digits, and
     * categories become text and text categories. A column without any value may become anything.
     *
     * @throws IllegalStateException where the other type does not have the values, such as numbers that should be integers
     */
    public ColumnBuilder retype(ColumnType other) {
        requireOpen();
        boolean empty = missing() == size;
        boolean can = empty
                || other == type
                || (type.isString() && other.isString())
                || (type == ColumnType.INTEGER && (other == ColumnType.NUMBER || other.isString()));
        if (!can) {
            throw new IllegalStateException(
                    "column '" + name + "' is of type " + type + " and has values, which cannot become " + other);
        }
        if (other == type || (type.isString() && other.isString())) {
            type = other;
            return this;
        }
        long[] before = longs;
        int rows = size;
        doubles = new double[0];
        longs = new long[0];
        codes = new int[0];
        type = other;
        size = 0;
        resize(capacity);
        for (int row = 0; row < rows; row++) {
            if (missing.get(row)) {
                addMissing();
            } else if (other == ColumnType.NUMBER) {
                addNumber((double) before[row]);
            } else {
                addText(Long.toString(before[row]));
            }
        }
        return this;
    }

    /** How many different strings were added so far; 0 for columns of other types. */
    public int differentTexts() {
        return dictionary.size();
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
                addFlag(flag);
            }
            case INSTANT -> {
                if (!(value instanceof Instant instant)) {
                    throw wrongType(value);
                }
                try {
                    addMicros(LongColumn.micros(instant));
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

    /** How many of the rows added so far have no value. */
    public int missing() {
        return missing.cardinality();
    }

    /** How many rows were added so far. */
    public int size() {
        return size;
    }

    /** The column of the rows added so far. */
    public Column build() {
        requireOpen();
        built = true;
        if (size < capacity) {
            resize(size);
        }
        return switch (type) {
            case NUMBER -> new DoubleColumn(name, doubles, missing);
            case INTEGER, FLAG, INSTANT -> new LongColumn(name, type, longs, missing);
            case CATEGORY, TEXT -> new StringColumn(name, type, codes, dictionary.texts());
        };
    }

    private DataException wrongType(Object value) {
        return new DataException(Problem.of("a value does not suit column '" + name + "'")
                .expected("a value of type " + type.name().toLowerCase(Locale.ROOT))
                .found(Objects.toString(value) + " (" + value.getClass().getSimpleName() + ") in row " + size)
                .next("convert the value, or give the column another type"));
    }
}
