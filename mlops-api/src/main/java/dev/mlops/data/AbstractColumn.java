package dev.mlops.data;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What the columns share: name, type and which rows have no value. */
abstract class AbstractColumn {
    final String name;
    final ColumnType type;

    /** Set bits are rows without a value; null where every row has one. Never changed after construction. */
    final @Nullable BitSet missing;

    AbstractColumn(String name, ColumnType type, @Nullable BitSet missing) {
        this.name = name;
        this.type = type;
        this.missing = missing == null || missing.isEmpty() ? null : missing;
    }

    public String name() {
        return name;
    }

    public ColumnType type() {
        return type;
    }

    public boolean isMissing(int row) {
        return missing != null && missing.get(row);
    }

    public int missingCount() {
        return missing == null ? 0 : missing.cardinality();
    }

    final @Nullable BitSet selectMissing(int[] rows) {
        if (missing == null) {
            return null;
        }
        BitSet selected = new BitSet(rows.length);
        for (int i = 0; i < rows.length; i++) {
            if (missing.get(rows[i])) {
                selected.set(i);
            }
        }
        return selected;
    }

    final IllegalStateException notA(String wanted) {
        return new IllegalStateException("column '" + name + "' is of type " + type + " and has no " + wanted);
    }
}
