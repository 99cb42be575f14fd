package dev.mlops.core.internal.profile;

import dev.mlops.core.internal.sketch.Keys;
import dev.mlops.core.internal.sketch.Moments;
import dev.mlops.core.internal.sketch.Values;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;

/** The figures of a column of numbers, whole numbers, flags or instants: of what {@link Keys} bring into an order. */
final class OrderedState extends ColumnState {
    /** Of columns of numbers only. */
    final Moments moments;

    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;

    OrderedState(Schema.Field field, Values values) {
        this(field, values, new Moments());
    }

    OrderedState(Schema.Field field, Values values, Moments moments) {
        super(field, values);
        this.moments = moments;
    }

    @Override
    void add(Column column, Scratch scratch) {
        boolean whole = type() != ColumnType.NUMBER;
        boolean gaps = whole && column.missingCount() > 0;
        for (int from = 0; from < column.size(); from += Scratch.ROWS) {
            int to = Math.min(column.size(), from + Scratch.ROWS);
            int size;
            if (whole) {
                size = gaps ? presentWholes(column, from, to, scratch.keys) : wholes(column, from, to, scratch.keys);
                addWholes(scratch, size);
            } else {
                size = numbers(column, from, to, scratch.numbers);
                addNumbers(scratch, size);
            }
            count += to - from;
            missing += to - from - size;
        }
    }

    /** A missing number is NaN, and nothing else is. */
    private static int numbers(Column column, int from, int to, double[] numbers) {
        int size = 0;
        for (int row = from; row < to; row++) {
            double value = column.number(row);
            numbers[size] = value;
            size += Double.isNaN(value) ? 0 : 1;
        }
        return size;
    }

    private static int wholes(Column column, int from, int to, long[] keys) {
        for (int row = from; row < to; row++) {
            keys[row - from] = column.integer(row);
        }
        return to - from;
    }

    private static int presentWholes(Column column, int from, int to, long[] keys) {
        int size = 0;
        for (int row = from; row < to; row++) {
            keys[size] = column.integer(row);
            size += column.isMissing(row) ? 0 : 1;
        }
        return size;
    }

    private void addNumbers(Scratch scratch, int size) {
        if (size == 0) {
            return;
        }
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            long key = Keys.ofDouble(scratch.numbers[i]);
            scratch.keys[i] = key;
            low = Math.min(low, key);
            high = Math.max(high, key);
        }
        least = Math.min(least, low);
        most = Math.max(most, high);
        moments.add(scratch.numbers, size, Keys.toDouble(low), Keys.toDouble(high));
        scratch.hash(size);
        values.addAll(scratch.keys, scratch.hashes, size);
    }

    private void addWholes(Scratch scratch, int size) {
        if (size == 0) {
            return;
        }
        long[] keys = scratch.keys;
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            low = Math.min(low, keys[i]);
            high = Math.max(high, keys[i]);
        }
        least = Math.min(least, low);
        most = Math.max(most, high);
        long distance = high - low; // negative where it is beyond 63 bits
        if (distance >= 0 && distance < Scratch.RANGE) {
            int range = (int) distance + 1;
            for (int i = 0; i < size; i++) {
                scratch.range[(int) (keys[i] - low)]++;
            }
            if (type() == ColumnType.INTEGER) {
                moments.add(scratch.range, low, range);
            }
            values.addCounts(scratch.range, low, range, keys, size);
            scratch.clearRange(range);
            return;
        }
        if (type() == ColumnType.INTEGER) {
            for (int i = 0; i < size; i++) {
                scratch.numbers[i] = keys[i];
            }
            moments.add(scratch.numbers, size, (double) low, (double) high);
        }
        scratch.hash(size);
        values.addAll(keys, scratch.hashes, size);
    }

    @Override
    void merge(ColumnState other) {
        mergeCounts(other);
        OrderedState that = (OrderedState) other;
        moments.merge(that.moments);
        least = Math.min(least, that.least);
        most = Math.max(most, that.most);
    }

    @Override
    ColumnState copy() {
        OrderedState copy = new OrderedState(field, values.copy(), moments.copy());
        copy.copyCounts(this);
        copy.least = least;
        copy.most = most;
        return copy;
    }
}
