package dev.mlops.data;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whole numbers, flags (1 or 0) and instants (microseconds since the epoch). A missing row holds 0. */
final class LongColumn extends AbstractColumn implements Column {
    private final long[] values;

    LongColumn(String name, ColumnType type, long[] values, @Nullable BitSet missing) {
        super(name, type, missing);
        this.values = values;
    }

    /** The whole microseconds since the epoch, also before it rounded down. Throws {@link ArithmeticException} beyond 64 bits. */
    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public double number(int row) {
        if (type == ColumnType.INSTANT) {
            throw notA("numbers");
        }
        return isMissing(row) ? Double.NaN : values[row];
    }

    @Override
    public long integer(int row) {
        return values[row];
    }

    @Override
    public @Nullable String text(int row) {
        Object value = value(row);
        return value == null ? null : value.toString();
    }

    @Override
    public @Nullable Object value(int row) {
        if (isMissing(row)) {
            return null;
        }
        return switch (type) {
            case FLAG -> values[row] != 0;
            case INSTANT -> instant(values[row]);
            default -> values[row];
        };
    }

    @Override
    public int code(int row) {
        throw notA("dictionary");
    }

    @Override
    public List<String> dictionary() {
        throw notA("dictionary");
    }

    @Override
    public Column select(int[] rows) {
        long[] selected = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = values[rows[i]];
        }
        return new LongColumn(name, type, selected, selectMissing(rows));
    }

    @Override
    public Column named(String newName) {
        return new LongColumn(newName, type, values, missing);
    }
}
