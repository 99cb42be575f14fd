package dev.mlops.core.internal.validation.rows;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.validation.Range;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;

/** Whole numbers, or the microseconds of instants, from a least to a largest one. */
final class WholeTest implements RowTest {
    private static final long MICROS = 1_000_000;

    private final int position;
    private final ColumnType type;
    private final long low;
    private final long high;
    private long least = Long.MAX_VALUE;
    private long most = Long.MIN_VALUE;

    private WholeTest(int position, ColumnType type, long low, long high) {
        this.position = position;
        this.type = type;
        this.low = low;
        this.high = high;
    }

    /** Of whole numbers in a range. */
    static WholeTest of(int position, Range range) {
        double low = Math.ceil(range.low());
        double high = Math.floor(range.high());
        if (low >= 0x1p63 || high < -0x1p63) {
            return new WholeTest(position, ColumnType.INTEGER, 1, 0); // nothing is in it
        }
        long least = (long) low + (!range.lowIncluded() && low == range.low() ? 1 : 0);
        long most = (long) high - (!range.highIncluded() && high == range.high() ? 1 : 0);
        return new WholeTest(position, ColumnType.INTEGER, least, most);
    }

    /** Of instants in a span. */
    static WholeTest of(int position, Instant from, Instant to) {
        long floor = micros(from);
        boolean cut = floor != Long.MIN_VALUE
                && floor != Long.MAX_VALUE
                && instant(floor).isBefore(from);
        return new WholeTest(position, ColumnType.INSTANT, cut ? floor + 1 : floor, micros(to));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Rounded down; the least or largest long where they do not reach. */
    private static long micros(Instant instant) {
        long seconds = instant.getEpochSecond();
        if (seconds > Long.MAX_VALUE / MICROS - 1) {
            return Long.MAX_VALUE;
        }
        return seconds < Long.MIN_VALUE / MICROS + 1 ? Long.MIN_VALUE : seconds * MICROS + instant.getNano() / 1_000;
    }

    @Override
    public int test(Table batch, BitSet faults) {
        Column column = batch.columns().get(position);
        int missing = column.missingCount();
        int outside = outside(column) - (low > 0 || high < 0 ? missing : 0); // a missing row holds 0
        if (outside > 0) {
            mark(column, faults);
        }
        return column.size() - missing;
    }

    /** The loop that nearly every batch ends with; it is apart so that it is compiled by itself. */
    private int outside(Column column) {
        int size = column.size();
        int outside = 0;
        for (int row = 0; row < size; row++) {
            long value = column.integer(row);
            outside += value < low || value > high ? 1 : 0;
        }
        return outside;
    }

    private void mark(Column column, BitSet faults) {
        for (int row = 0; row < column.size(); row++) {
            long value = column.integer(row);
            if ((value < low || value > high) && !column.isMissing(row)) {
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
        return Words.count(faults) + " outside, from " + text(least) + " to " + text(most);
    }

    private String text(long value) {
        return type == ColumnType.INSTANT ? instant(value).toString() : Long.toString(value);
    }
}
