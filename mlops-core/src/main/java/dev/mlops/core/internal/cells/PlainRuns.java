package dev.mlops.core.internal.cells;

import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;

/** Adds missing values to a column, and numbers many at a time, as long as they are written plainly. Mutable; for one thread. */
final class PlainRuns {
    private static final int LENGTH = 512;

    private double[] numbers = new double[0];
    private long[] integers = new long[0];

    /**
     * Adds missing values, and plain ones of a column of numbers.
     *
     * @param from the row to begin with
     * @return the first row, from there on, with another value; {@code most} where there is none
     */
    int add(ColumnType type, ColumnBuilder into, Fields fields, int from, int most, Markers markers) {
        if (type == ColumnType.NUMBER) {
            return numbers(into, fields, from, most, markers);
        }
        if (type == ColumnType.INTEGER) {
            return integers(into, fields, from, most, markers);
        }
        int row = from;
        while (row < most && fields.isMissing(fields.slice(row), markers)) {
            into.addMissing();
            row++;
        }
        return row;
    }

    private int numbers(ColumnBuilder into, Fields fields, int from, int most, Markers markers) {
        if (numbers.length == 0) {
            numbers = new double[LENGTH];
        }
        int row = from;
        while (row < most) {
            int end = Math.min(most, row + LENGTH);
            int size = plainNumbers(fields, row, end, markers);
            into.addNumbers(numbers, 0, size);
            row += size;
            if (row < end) {
                return row;
            }
        }
        return row;
    }

    private int plainNumbers(Fields fields, int from, int end, Markers markers) {
        byte[] bytes = fields.bytes;
        int[] offsets = fields.offsets;
        int[] lengths = fields.lengths;
        double[] into = numbers;
        int slice = fields.slice(from);
        int size = end - from;
        for (int i = 0; i < size; i++) {
            int length = lengths[slice];
            int offset = offsets[slice];
            if (length <= 0 || markers.contain(bytes, offset, length)) {
                into[i] = Double.NaN;
            } else {
                double value = Cells.plainNumber(bytes, offset, length);
                if (Double.isNaN(value)) {
                    return i;
                }
                into[i] = value;
            }
            slice += fields.step;
        }
        return size;
    }

    private int integers(ColumnBuilder into, Fields fields, int from, int most, Markers markers) {
        if (integers.length == 0) {
            integers = new long[LENGTH];
        }
        int row = from;
        while (row < most) {
            int end = Math.min(most, row + LENGTH);
            int size = plainIntegers(fields, row, end);
            into.addIntegers(integers, 0, size);
            row += size;
            if (row < end) {
                if (!fields.isMissing(fields.slice(row), markers)) {
                    return row;
                }
                into.addMissing();
                row++;
            }
        }
        return row;
    }

    private int plainIntegers(Fields fields, int from, int end) {
        byte[] bytes = fields.bytes;
        int[] offsets = fields.offsets;
        int[] lengths = fields.lengths;
        long[] into = integers;
        int slice = fields.slice(from);
        int size = end - from;
        for (int i = 0; i < size; i++) {
            int length = lengths[slice];
            long value = length <= 0 ? Cells.NOT_PLAIN : Cells.plainInteger(bytes, offsets[slice], length);
            if (value == Cells.NOT_PLAIN) {
                return i;
            }
            into[i] = value;
            slice += fields.step;
        }
        return size;
    }
}
