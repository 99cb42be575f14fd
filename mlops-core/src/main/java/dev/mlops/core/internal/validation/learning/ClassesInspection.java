package dev.mlops.core.internal.validation.learning;

import dev.mlops.core.internal.spill.HashIndex128;
import dev.mlops.core.internal.spill.ValueHash;
import dev.mlops.core.internal.validation.rows.Words;
import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.validation.LearningRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How many rows the smallest class of a target has. */
public final class ClassesInspection implements Inspection {
    private static final int MOST = 10_000;

    private final LearningRule.SmallestClass rule;
    private final int position;
    private final ValueHash hash;
    private final HashIndex128 classes = new HashIndex128();
    private final List<String> names = new ArrayList<>();
    private long[] counts = new long[16];
    private long seen;

    /** Of the column at this position. */
    public ClassesInspection(LearningRule.SmallestClass rule, int position) {
        this.rule = rule;
        this.position = position;
        this.hash = new ValueHash(new int[] {position}, true);
    }

    @Override
    public void add(Table batch, long before) {
        if (isTooMany()) {
            return;
        }
        hash.of(batch);
        Column column = batch.columns().get(position);
        for (int row = 0; row < batch.rowCount() && !isTooMany(); row++) {
            if (column.isMissing(row)) {
                continue;
            }
            int number = classes.add(hash.high(row), hash.low(row));
            if (number == names.size()) {
                names.add(Words.value(column, row));
                counts = number < counts.length ? counts : Arrays.copyOf(counts, 2 * number);
            }
            counts[number]++;
            seen++;
        }
    }

    private boolean isTooMany() {
        return names.size() > MOST;
    }

    @Override
    public Result finish() {
        if (seen == 0) {
            return Result.of(false, "no labels to look at");
        }
        if (isTooMany()) {
            return Result.of(false, "more than " + Words.count(MOST) + " different values, which are no classes");
        }
        if (names.size() == 1) {
            return Result.of(false, "one class alone, " + names.get(0) + " in " + Words.counted(seen, "row"));
        }
        int smallest = 0;
        for (int number = 1; number < names.size(); number++) {
            int order = Long.compare(counts[number], counts[smallest]);
            if (order < 0 || (order == 0 && names.get(number).compareTo(names.get(smallest)) < 0)) {
                smallest = number;
            }
        }
        String found = Words.figure((double) counts[smallest] / seen) + ", " + names.get(smallest) + " in "
                + Words.count(counts[smallest]) + " of " + Words.counted(seen, "row");
        return Result.of(counts[smallest] >= rule.atLeast() * seen, found);
    }
}
