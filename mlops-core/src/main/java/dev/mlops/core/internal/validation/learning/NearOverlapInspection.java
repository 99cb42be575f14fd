package dev.mlops.core.internal.validation.learning;

import dev.mlops.core.internal.sketch.Keys;
import dev.mlops.core.internal.spill.HashIndex128;
import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.Batches;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.validation.LearningRule;
import dev.mlops.validation.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which rows stand in another table, or nearly so. The rows that are looked at are kept as sets of tokens, or an even sample of them where
 * they do not fit; the other table is read at the end, row by row, whatever its size.
 */
public final class NearOverlapInspection implements Inspection {
    /** In the set itself, in the lists of all tokens and of entries, and on the way to them. */
    private static final long BYTES_PER_TOKEN = 24;

    /** So that all tokens can be numbered by an int. */
    private static final long MOST_MEMORY = 16L << 30;

    private final LearningRule.Overlap rule;
    private final Batches other;
    private final int limit;
    private final RowTokens mine;
    private final RowTokens theirs;
    private final RowSample<int[]> rows;
    private long seen;

    /**
     * Without rows.
     *
     * @param here positions of the columns that are compared; at least one
     * @param there where these are in the other table
     * @param samples how many rows to show
     * @param memory how many bytes rows may take
     */
    public NearOverlapInspection(
            LearningRule.Overlap rule,
            Schema schema,
            int[] here,
            Batches other,
            int[] there,
            int samples,
            long memory) {
        this.rule = rule;
        this.other = other;
        this.limit = samples;
        List<RowTokens.Kind> kinds = new ArrayList<>();
        for (int c = 0; c < here.length; c++) {
            kinds.add(kind(
                    schema.fields().get(here[c]).type(),
                    other.schema().fields().get(there[c]).type()));
        }
        this.mine = new RowTokens(here, kinds);
        this.theirs = new RowTokens(there, kinds);
        this.rows = new RowSample<>(Math.min(memory, MOST_MEMORY), Integer.MAX_VALUE);
    }

    private static RowTokens.Kind kind(ColumnType here, ColumnType there) {
        if (here == ColumnType.TEXT || there == ColumnType.TEXT) {
            return RowTokens.Kind.TEXT;
        }
        return here == ColumnType.NUMBER || there == ColumnType.NUMBER ? RowTokens.Kind.ROUNDED : RowTokens.Kind.EXACT;
    }

    @Override
    public void add(Table batch, long before) {
        for (int row = 0; row < batch.rowCount(); row++) {
            if (rows.takes(before + row)) {
                int[] tokens = mine.of(batch, row);
                rows.add(before + row, tokens, BYTES_PER_TOKEN * tokens.length);
            }
        }
        seen += batch.rowCount();
    }

    @Override
    public Result finish() {
        List<RowSample.Kept<int[]>> kept = rows.inOrder();
        List<int[]> sets = new ArrayList<>();
        int[] setOf = new int[kept.size()];
        HashIndex128 different = new HashIndex128();
        for (int i = 0; i < setOf.length; i++) {
            int[] tokens = kept.get(i).value();
            setOf[i] = number(different, tokens);
            if (setOf[i] == sets.size()) {
                sets.add(tokens);
            }
        }
        NearIndex index = new NearIndex(sets, rule.similarity());
        long[] next = {0};
        other.forEachBatch(batch -> {
            for (int row = 0; row < batch.rowCount(); row++) {
                index.match(theirs.of(batch, row), next[0]++);
            }
        });
        return result(kept, setOf, index);
    }

    private static int number(HashIndex128 different, int[] tokens) {
        long high = 0;
        long low = 1;
        for (int token : tokens) {
            high = Keys.mix(high + token);
            low = Keys.mix(low ^ token);
        }
        return different.add(high, low);
    }

    private Result result(List<RowSample.Kept<int[]>> kept, int[] setOf, NearIndex index) {
        long bad = Arrays.stream(setOf).filter(set -> index.match(set) >= 0).count();
        boolean sampled = kept.size() < seen;
        boolean about = sampled || mine.wasCut() || theirs.wasCut();
        String found = (bad == 0 ? "none" : (index.wasCut() ? "at least " : about ? "about " : "") + Words.count(bad))
                + " of " + Words.counted(kept.size(), "row") + " nearly there"
                + (sampled ? ", an even sample of " + Words.count(seen) : "")
                + (index.wasCut() ? ", not all candidates being looked at" : "");
        if (bad <= rule.atMost() * kept.size()) {
            return Result.of(true, found);
        }
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < setOf.length && samples.size() < limit; i++) {
            long match = index.match(setOf[i]);
            if (match >= 0) {
                samples.add(new Sample(
                        kept.get(i).row() + 1,
                        OptionalLong.empty(),
                        "like row " + (match + 1) + " of " + rule.table()));
            }
        }
        return new Result(false, found, bad, samples);
    }
}
