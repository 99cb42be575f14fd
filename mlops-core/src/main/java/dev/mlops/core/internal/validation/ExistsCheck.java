package dev.mlops.core.internal.validation;

import dev.mlops.core.internal.spill.Absences;
import dev.mlops.core.internal.spill.ValueHash;
import dev.mlops.core.internal.validation.rows.ExistsTest;
import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.Table;
import java.util.BitSet;

/** The values are keys of another table, which has too many for memory: which rows are at fault is known at the end. */
final class ExistsCheck implements Check {
    private final Absences keys;
    private final ValueHash hash;
    private final double share;
    private final Samples samples;
    private final BitSet missing = new BitSet();
    private long seen;

    ExistsCheck(int position, Absences keys, double share, int samples) {
        this.keys = keys;
        this.hash = new ValueHash(new int[] {position}, true);
        this.share = share;
        this.samples = new Samples(samples);
    }

    @Override
    public void add(Table batch, long before) {
        missing.clear();
        hash.missing(batch, missing);
        hash.of(batch);
        for (int row = 0; row < batch.rowCount(); row++) {
            if (!missing.get(row)) {
                keys.row(hash.high(row), hash.low(row), before + row);
            }
        }
        seen += batch.rowCount() - missing.cardinality();
    }

    @Override
    public Verdict finish() {
        keys.finish();
        long bad = keys.count();
        if (bad == 0) {
            return Verdict.holds(seen == 0 ? "no values to look at" : Words.counted(seen, "value") + ", all so");
        }
        if (seen - bad >= share * seen) {
            return Verdict.holds(ExistsTest.found(bad));
        }
        keys.rows().forEach(samples::add);
        return new Verdict(false, ExistsTest.found(bad), bad, samples.list());
    }

    @Override
    public void close() {
        keys.close();
    }
}
