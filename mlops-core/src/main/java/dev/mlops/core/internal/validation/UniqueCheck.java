package dev.mlops.core.internal.validation;

import dev.mlops.core.internal.spill.Repeats;
import dev.mlops.core.internal.spill.ValueHash;
import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.Column;
import dev.mlops.data.Table;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * No value, combination of values or row stands twice. Exact but for values that have the same hash of 128 bits; see {@link ValueHash} for
 * how seldom that is.
 */
final class UniqueCheck implements Check {
    private final int[] positions;
    private final boolean wholeRows;
    private final double share;
    private final int limit;
    private final ValueHash hash;
    private final Repeats repeats;
    private final Samples samples;
    private final BitSet missing = new BitSet();
    private long seen;
    private long sampled;

    /**
     * Of these columns.
     *
     * @param wholeRows whether rows are compared as wholes, missing values too
     */
    UniqueCheck(int[] positions, boolean wholeRows, double share, Repeats repeats, int samples) {
        this.positions = positions.clone();
        this.wholeRows = wholeRows;
        this.share = share;
        this.limit = samples;
        this.hash = new ValueHash(positions, false);
        this.repeats = repeats;
        this.samples = new Samples(samples);
    }

    @Override
    public void add(Table batch, long before) {
        missing.clear();
        if (!wholeRows) {
            hash.missing(batch, missing);
        }
        hash.of(batch);
        boolean all = missing.isEmpty();
        for (int row = 0; row < batch.rowCount(); row++) {
            if ((all || !missing.get(row))
                    && repeats.add(hash.high(row), hash.low(row), before + row)
                    && sampled < limit) {
                samples.add(batch, before, row, sample(batch, row));
                sampled++;
            }
        }
        seen += batch.rowCount() - missing.cardinality();
    }

    private String sample(Table batch, int row) {
        List<String> values = new ArrayList<>();
        for (int position : positions) {
            Column column = batch.columns().get(position);
            values.add(Words.value(column, row));
        }
        return values.size() == 1 ? values.get(0) : values.stream().limit(4).collect(Collectors.joining(", "));
    }

    @Override
    public Verdict finish() {
        repeats.finish();
        long bad = repeats.count();
        String noun = positions.length == 1 && !wholeRows ? "value" : "row";
        if (bad == 0) {
            return Verdict.holds(
                    seen == 0 ? "no " + noun + "s to look at" : Words.counted(seen, noun) + ", all different");
        }
        String found =
                Words.count(bad) + " that repeat a " + noun + (noun.equals("value") ? " of a row above" : " above");
        if (seen - bad >= share * seen) {
            return Verdict.holds(found);
        }
        repeats.rows().stream()
                .skip(sampled)
                .forEach(samples::add); // those that are known at the end come behind the others
        return new Verdict(false, found, bad, samples.list());
    }

    @Override
    public void close() {
        repeats.close();
    }
}
