package dev.mlops.core.internal.validation.rows;

import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.validation.Range;
import java.util.BitSet;

/** Numbers of 64-bit floating point in a range. Missing ones are NaN, which is never outside. */
final class NumberTest implements RowTest {
    private final int position;
    private final double low;
    private final double high;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    NumberTest(int position, Range range) {
        this.position = position;
        this.low = range.lowIncluded() ? range.low() : Math.nextUp(range.low());
        this.high = range.highIncluded() ? range.high() : Math.nextDown(range.high());
    }

    @Override
    public int test(Table batch, BitSet faults) {
        Column column = batch.columns().get(position);
        if (outside(column) > 0) {
            mark(column, faults);
        }
        return column.size() - column.missingCount();
    }

    /** The loop that nearly every batch ends with; it is apart so that it is compiled by itself. */
    private int outside(Column column) {
        int size = column.size();
        int outside = 0;
        for (int row = 0; row < size; row++) {
            double value = column.number(row);
            outside += value < low || value > high ? 1 : 0;
        }
        return outside;
    }

    private void mark(Column column, BitSet faults) {
        for (int row = 0; row < column.size(); row++) {
            double value = column.number(row);
            if (value < low || value > high) {
                faults.set(row);
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
    }

    @Override
    public void unseen(Table batch, BitSet marks) {
        RowTest.markMissing(batch.columns().get(position), marks);
    }

    @Override
    public String sample(Table batch, int row) {
        return Words.value(batch.columns().get(position), row);
    }

    @Override
    public String found(long faults, long seen) {
        return Words.count(faults) + " outside, from " + Words.number(least) + " to " + Words.number(most);
    }
}
