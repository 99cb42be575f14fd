package dev.mlops.core.internal.steps.encode;

import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.ColumnEncoding;
import dev.mlops.core.internal.steps.FittedColumns;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.data.Schema;
import dev.mlops.pipeline.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Learns encodings from how many rows have each category. */
final class CountLearner implements Learner {
    private final Step step;
    private final Map<Schema.Field, CategoryCounts> counts = new LinkedHashMap<>();
    private final BiFunction<Schema.Field, CategoryCounts, ColumnEncoding> learn;

    /** For the columns that the step selects; {@code learn} makes one column's encoding. */
    CountLearner(Step step, Schema schema, BiFunction<Schema.Field, CategoryCounts, ColumnEncoding> learn) {
        this.step = step;
        this.learn = learn;
        Categories.columns(step, schema).forEach(field -> counts.put(field, new CategoryCounts()));
    }

    @Override
    public void see(Batch batch) {
        counts.forEach((field, count) -> count.add(batch.cells(field.name())));
    }

    @Override
    public FittedStep learnt() {
        List<ColumnEncoding> encodings = new ArrayList<>();
        counts.forEach((field, count) -> encodings.add(learn.apply(field, count)));
        return new FittedColumns(step, encodings);
    }
}
