package dev.mlops.data;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers. A missing row holds NaN, so that {@link #number} needs no look at the bits. */
final class DoubleColumn extends AbstractColumn implements Column {
    private final double[] values;

    DoubleColumn(String name, double[] values, @Nullable BitSet missing) {
        super(name, ColumnType.NUMBER, missing);
        this.values = values;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public double number(int row) {
        return values[row];
    }

    @Override
    public void copyNumbers(int from, double[] target) {
        System.arraycopy(values, from, target, 0, target.length);
    }

    @Override
    public long integer(int row) {
        throw notA("whole numbers");
    }

    @Override
    public @Nullable String text(int row) {
        return isMissing(row) ? null : Double.toString(values[row]);
    }

    @Override
    public @Nullable Object value(int row) {
        return isMissing(row) ? null : values[row];
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
        double[] selected = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = values[rows[i]];
        }
        return new DoubleColumn(name, selected, selectMissing(rows));
    }

    @Override
    public Column named(String newName) {
        return new DoubleColumn(newName, values, missing);
    }
}
