package dev.mlops.core.internal.steps.encode;

import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.data.Schema;
import dev.mlops.pipeline.Step;
import java.util.Arrays;
import java.util.List;

/** How many rows have each category of a column. For one thread. */
final class CategoryCounts {
    private final CategoryIndex index = new CategoryIndex();
    private long[] counts = new long[16];
    private long rows;
    private long missing;

    /** Takes in some rows. */
    void add(Cells cells) {
        for (int code : index.add(cells)) {
            if (code == CategoryCodes.MISSING) {
                missing++;
                continue;
            }
            if (code >= counts.length) {
                counts = Arrays.copyOf(counts, Math.max(code + 1, counts.length * 2));
            }
            counts[code]++;
        }
        rows += cells.size();
    }

    /** How many rows there were, with a category or without. */
    long rows() {
        return rows;
    }

    /** The categories in their order as text. */
    List<String> sorted() {
        return index.names().stream().sorted().toList();
    }

    /** How many rows have a category. */
    long count(String category) {
        int number = index.number(category);
        return number < 0 ? 0 : counts[number];
    }

    /** Refuses a column in which no row has a category. */
    void requireSome(Step step, Schema.Field field) {
        if (missing == rows) {
            throw Problems.nothingToLearnFrom(step.toString(), field.name());
        }
    }

    /** Refuses a column in which a row has no category. */
    void requireAll(Step step, Schema.Field field) {
        requireSome(step, field);
        if (missing > 0) {
            throw Problems.missingInTraining(
                    field.name(), field.type(), (int) Math.min(missing, Integer.MAX_VALUE), (int)
                            Math.min(rows, Integer.MAX_VALUE));
        }
    }
}
