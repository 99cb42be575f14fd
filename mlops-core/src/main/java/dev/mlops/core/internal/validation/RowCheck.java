package dev.mlops.core.internal.validation;

import dev.mlops.core.internal.validation.rows.RowTest;
import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.Table;
import java.util.BitSet;

/** Counts the rows that a test finds at fault. */
final class RowCheck implements Check {
    private final RowTest test;
    private final double share;
    private final Samples samples;
    private final BitSet faults = new BitSet();
    private long seen;
    private long bad;

    RowCheck(RowTest test, double share, int samples) {
        this.test = test;
        this.share = share;
        this.samples = new Samples(samples);
    }

    @Override
    public void add(Table batch, long before) {
        faults.clear();
        seen += test.test(batch, faults);
        if (faults.isEmpty()) {
            return;
        }
        bad += faults.cardinality();
        for (int row = faults.nextSetBit(0); row >= 0 && !samples.isFull(); row = faults.nextSetBit(row + 1)) {
            samples.add(batch, before, row, test.sample(batch, row));
        }
    }

    @Override
    public BitSet faults() {
        return faults;
    }

    @Override
    public Verdict finish() {
        boolean holds = seen - bad >= share * seen;
        if (bad == 0) {
            return Verdict.holds(
                    seen == 0 ? "no " + test.noun() + "s to look at" : Words.counted(seen, test.noun()) + ", all so");
        }
        String found = test.found(bad, seen);
        return holds ? Verdict.holds(found) : new Verdict(false, found, bad, samples.list());
    }

    @Override
    public void close() {
        test.close();
    }
}
