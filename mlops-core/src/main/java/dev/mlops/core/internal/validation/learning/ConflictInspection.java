package dev.mlops.core.internal.validation.learning;

import dev.mlops.core.internal.spill.Conflicts;
import dev.mlops.core.internal.spill.ValueHash;
import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.validation.LearningRule;
import dev.mlops.validation.Sample;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Which rows are the same but for their label. */
public final class ConflictInspection implements Inspection {
    /** Of so many labels the words are kept, to show them. */
    private static final int NAMED = 1_000;

    private final LearningRule.Conflicts rule;
    private final int target;
    private final ValueHash others;
    private final ValueHash label;
    private final Conflicts conflicts;
    private final Map<Long, String> names = new HashMap<>();
    private long seen;

    /**
     * Of columns at these positions.
     *
     * @param target that of the label
     * @param others those that must be the same; at least one
     */
    public ConflictInspection(LearningRule.Conflicts rule, int target, int[] others, Conflicts conflicts) {
        this.rule = rule;
        this.target = target;
        this.others = new ValueHash(others, false);
        this.label = new ValueHash(new int[] {target}, false);
        this.conflicts = conflicts;
    }

    @Override
    public void add(Table batch, long before) {
        others.of(batch);
        label.of(batch);
        Column labels = batch.columns().get(target);
        for (int row = 0; row < batch.rowCount(); row++) {
            if (labels.isMissing(row)) {
                continue;
            }
            seen++;
            conflicts.add(others.high(row), others.low(row), label.high(row), before + row);
            if (names.size() < NAMED && !names.containsKey(label.high(row))) {
                names.put(label.high(row), Words.value(labels, row));
            }
        }
    }

    @Override
    public Result finish() {
        conflicts.finish();
        long bad = conflicts.rows();
        if (bad == 0) {
            return Result.of(
                    true, seen == 0 ? "no rows with a label to look at" : Words.counted(seen, "row") + ", all so");
        }
        String found = Words.count(bad) + " of " + Words.counted(seen, "row") + " in conflict, in "
                + Words.counted(conflicts.groups(), "group") + " of rows that are the same otherwise";
        if (bad <= rule.atMost() * seen) {
            return Result.of(true, found);
        }
        return new Result(
                false,
                found,
                bad,
                conflicts.clashes().stream().map(this::sample).toList());
    }

    private Sample sample(Conflicts.Clash clash) {
        String value = names.getOrDefault(clash.label(), "another") + ", but "
                + names.getOrDefault(clash.firstLabel(), "another") + " in row " + (clash.first() + 1);
        return new Sample(clash.row() + 1, OptionalLong.empty(), value);
    }

    @Override
    public void close() {
        conflicts.close();
    }
}
