package dev.mlops.core.internal.validation.rows;

import dev.mlops.data.Column;
import dev.mlops.data.Table;
import java.util.BitSet;

/** The value is there. */
public record CompleteTest(int position) implements RowTest {
    @Override
    public int test(Table batch, BitSet faults) {
        RowTest.markMissing(batch.columns().get(position), faults);
        return batch.rowCount();
    }

    @Override
    public void unseen(Table batch, BitSet marks) {}

    @Override
    public String sample(Table batch, int row) {
        Column column = batch.columns().get(position);
        return Words.value(column, row);
    }

    @Override
    public String found(long faults, long seen) {
        return Words.count(faults) + " of " + Words.count(seen) + " missing";
    }

    @Override
    public String noun() {
        return "row";
    }
}
