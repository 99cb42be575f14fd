package dev.mlops.core.internal.validation.learning;

import dev.mlops.core.internal.spill.Absences;
import dev.mlops.core.internal.spill.ValueHash;
import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.Batches;
import dev.mlops.data.Table;
import dev.mlops.validation.LearningRule;
import dev.mlops.validation.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Which rows stand in another table too. */
public final class OverlapInspection implements Inspection {
    private static final int SHOWN_VALUES = 4;

    private final LearningRule.Overlap rule;
    private final int[] positions;
    private final ValueHash hash;
    private final Absences keys;
    private final int limit;
    private final List<Sample> samples = new ArrayList<>();
    private long seen;

    /**
     * Reads the other table.
     *
     * @param positions of the columns that are compared; at least one
     * @param there where these are in the other table
     * @param keys without keys so far; closed with this, and where this fails
     * @param samples how many rows to show
     */
    public OverlapInspection(
            LearningRule.Overlap rule, int[] positions, Batches other, int[] there, Absences keys, int samples) {
        this.rule = rule;
        this.positions = positions.clone();
        this.hash = new ValueHash(positions, true);
        this.keys = keys;
        this.limit = samples;
        ValueHash theirs = new ValueHash(there, true);
        try {
            other.forEachBatch(batch -> {
                theirs.of(batch);
                for (int row = 0; row < batch.rowCount(); row++) {
                    keys.key(theirs.high(row), theirs.low(row));
                }
            });
        } catch (RuntimeException e) {
            keys.close();
            throw e;
        }
    }

    @Override
    public void add(Table batch, long before) {
        hash.of(batch);
        boolean now = keys.isInMemory();
        for (int row = 0; row < batch.rowCount(); row++) {
            keys.row(hash.high(row), hash.low(row), before + row);
            if (now && samples.size() < limit && !keys.isAbsent(hash.high(row), hash.low(row))) {
                samples.add(new Sample(before + row + 1, OptionalLong.empty(), values(batch, row)));
            }
        }
        seen += batch.rowCount();
    }

    private String values(Table batch, int row) {
        return Arrays.stream(positions)
                .limit(SHOWN_VALUES)
                .mapToObj(position -> Words.value(batch.columns().get(position), row))
                .collect(Collectors.joining(", "));
    }

    @Override
    public Result finish() {
        keys.finish();
        long bad = keys.presentCount();
        String found = (bad == 0 ? "none" : Words.count(bad)) + " of " + Words.counted(seen, "row")
                + " there, compared in " + Words.counted(positions.length, "column");
        if (bad <= rule.atMost() * seen) {
            return Result.of(true, found);
        }
        List<Sample> shown = keys.isInMemory()
                ? samples
                : keys.presentRows().stream()
                        .map(row -> new Sample(row + 1, OptionalLong.empty(), ""))
                        .toList();
        return new Result(false, found, bad, List.copyOf(shown));
    }

    @Override
    public void close() {
        keys.close();
    }
}
