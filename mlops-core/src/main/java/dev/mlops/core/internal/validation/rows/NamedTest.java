package dev.mlops.core.internal.validation.rows;

import dev.mlops.data.Row;
import dev.mlops.data.Table;
import java.util.BitSet;
import java.util.function.Predicate;

/** A caller's own predicate of rows. */
public record NamedTest(Predicate<Row> predicate) implements RowTest {
    @Override
    public int test(Table batch, BitSet faults) {
        for (int row = 0; row < batch.rowCount(); row++) {
            if (!predicate.test(batch.row(row))) {
                faults.set(row);
            }
        }
        return batch.rowCount();
    }

    @Override
    public void unseen(Table batch, BitSet marks) {}

    @Override
    public String sample(Table batch, int row) {
        return Words.shortened(batch.row(row).toString());
    }

    @Override
    public String found(long faults, long seen) {
        return Words.count(faults) + " of " + Words.counted(seen, "row") + " not so";
    }

    @Override
    public String noun() {
        return "row";
    }
}
