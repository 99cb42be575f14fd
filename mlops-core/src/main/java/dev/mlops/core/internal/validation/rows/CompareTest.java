package dev.mlops.core.internal.validation.rows;

import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.validation.RowRule.Order;
import java.util.BitSet;
import java.util.Objects;

/** The values of two columns stand in an order. */
public final class CompareTest implements RowTest {
    private static final int LESS = 1;
    private static final int SAME = 2;
    private static final int MORE = 4;

    private final int left;
    private final int right;
    private final Order order;
    private final int allowed;

    /** Of these columns' positions. */
    public CompareTest(int left, int right, Order order) {
        this.left = left;
        this.right = right;
        this.order = order;
        this.allowed = switch (order) {
            case LESS_THAN -> LESS;
            case AT_MOST -> LESS | SAME;
            case GREATER_THAN -> MORE;
            case AT_LEAST -> MORE | SAME;
            case EQUAL_TO -> SAME;
            case DIFFERENT_FROM -> LESS | MORE;
        };
    }

    /** Whether values of these types can be compared. */
    public static boolean comparable(ColumnType left, ColumnType right) {
        return left == right || (left.isNumeric() && right.isNumeric()) || (left.isString() && right.isString());
    }

    @Override
    public int test(Table batch, BitSet faults) {
        Column one = batch.columns().get(left);
        Column other = batch.columns().get(right);
        if (one.type().isString()) {
            strings(one, other, faults);
        } else if (one.type() == ColumnType.NUMBER || other.type() == ColumnType.NUMBER) {
            numbers(one, other, faults);
        } else {
            wholes(one, other, faults);
        }
        int missing = one.missingCount() + other.missingCount();
        if (missing > 0 && one.missingCount() > 0 && other.missingCount() > 0) {
            BitSet either = new BitSet();
            unseen(batch, either);
            missing = either.cardinality();
        }
        return batch.rowCount() - missing;
    }

    private void strings(Column one, Column other, BitSet faults) {
        for (int row = 0; row < one.size(); row++) {
            if (!one.isMissing(row) && !other.isMissing(row)) {
                int order = Objects.requireNonNull(one.text(row)).compareTo(Objects.requireNonNull(other.text(row)));
                if ((allowed & (order < 0 ? LESS : order == 0 ? SAME : MORE)) == 0) {
                    faults.set(row);
                }
            }
        }
    }

    private void numbers(Column one, Column other, BitSet faults) {
        for (int row = 0; row < one.size(); row++) {
            double a = one.number(row);
            double b = other.number(row);
            int found = a < b ? LESS : a == b ? SAME : a > b ? MORE : allowed; // a missing one is NaN
            if ((allowed & found) == 0) {
                faults.set(row);
            }
        }
    }

    private void wholes(Column one, Column other, BitSet faults) {
        for (int row = 0; row < one.size(); row++) {
            long a = one.integer(row);
            long b = other.integer(row);
            if ((allowed & (a < b ? LESS : a == b ? SAME : MORE)) == 0
                    && !one.isMissing(row)
                    && !other.isMissing(row)) {
                faults.set(row);
            }
        }
    }

    @Override
    public void unseen(Table batch, BitSet marks) {
        RowTest.markMissing(batch.columns().get(left), marks);
        RowTest.markMissing(batch.columns().get(right), marks);
    }

    @Override
    public String sample(Table batch, int row) {
        return Words.value(batch.columns().get(left), row) + " and "
                + Words.value(batch.columns().get(right), row);
    }

    @Override
    public String found(long faults, long seen) {
        return Words.count(faults) + " of " + Words.counted(seen, "row") + " not " + order;
    }

    @Override
    public String noun() {
        return "row";
    }
}
