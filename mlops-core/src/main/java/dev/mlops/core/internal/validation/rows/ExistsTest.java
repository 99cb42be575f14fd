package dev.mlops.core.internal.validation.rows;

import dev.mlops.core.internal.spill.Absences;
import dev.mlops.core.internal.spill.ValueHash;
import dev.mlops.data.Table;
import java.util.BitSet;

/** The value is one of the keys of another table, all of which are in memory. */
public final class ExistsTest implements RowTest {
    private final int position;
    private final Absences keys;
    private final ValueHash hash;
    private final BitSet missing = new BitSet();

    /** Of this column's position. */
    public ExistsTest(int position, Absences keys) {
        this.position = position;
        this.keys = keys;
        this.hash = new ValueHash(new int[] {position}, true);
    }

    @Override
    public int test(Table batch, BitSet faults) {
        missing.clear();
        hash.missing(batch, missing);
        hash.of(batch);
        for (int row = 0; row < batch.rowCount(); row++) {
            if (keys.isAbsent(hash.high(row), hash.low(row)) && !missing.get(row)) {
                faults.set(row);
            }
        }
        return batch.rowCount() - missing.cardinality();
    }

    @Override
    public void unseen(Table batch, BitSet marks) {
        hash.missing(batch, marks);
    }

    @Override
    public String sample(Table batch, int row) {
        return Words.value(batch.columns().get(position), row);
    }

    @Override
    public String found(long faults, long seen) {
        return found(faults);
    }

    /** What was found, in words. */
    public static String found(long faults) {
        return Words.count(faults) + " that are not there";
    }

    @Override
    public void close() {
        keys.close();
    }
}
