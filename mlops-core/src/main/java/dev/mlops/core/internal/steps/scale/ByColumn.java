package dev.mlops.core.internal.steps.scale;

import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.FittedNumbers;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.Sorted;
import dev.mlops.core.internal.steps.StepKind.Start;
import dev.mlops.pipeline.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Learners of steps that learn of each numeric column for itself. A column without any value is an error that names it. */
public final class ByColumn {
    private ByColumn() {}

    /**
     * Learns from all values of a column.
     *
     * @param <M> what is learnt
     */
    @FunctionalInterface
    public interface FromSorted<M> {
        /**
         * What is learnt.
         *
         * @param column the column's name
         * @param sorted its values in ascending order, at least one; not to be written to
         * @param rows how many rows there were, those without a value among them
         */
        M of(String column, double[] sorted, int rows);
    }

    /** A learner that keeps all values. */
    public static <M> Learner fromSorted(
            Step step, Start start, FromSorted<M> learn, Function<Map<String, M>, FittedStep> fitted) {
        List<String> columns = FittedNumbers.numeric(step, start.schema());
        return Learner.ofAllRows(columns, batch -> {
            Map<String, M> learnt = new LinkedHashMap<>();
            for (String column : columns) {
                double[] sorted = Sorted.of(batch.cells(column).numbers());
                if (sorted.length == 0) {
                    throw Problems.nothingToLearnFrom(step.toString(), column);
                }
                learnt.put(column, learn.of(column, sorted, batch.rowCount()));
            }
            return fitted.apply(learnt);
        });
    }

    /** A learner that keeps the smallest and the largest value. */
    public static <M> Learner fromExtremes(
            Step step,
            Start start,
            BiFunction<String, Extremes, M> learn,
            Function<Map<String, M>, FittedStep> fitted) {
        Map<String, Extremes> extremes = new LinkedHashMap<>();
        FittedNumbers.numeric(step, start.schema()).forEach(column -> extremes.put(column, new Extremes()));
        return new Learner() {
            @Override
            public void see(Batch batch) {
                extremes.forEach(
                        (column, known) -> known.add(batch.cells(column).numbers()));
            }

            @Override
            public FittedStep learnt() {
                Map<String, M> learnt = new LinkedHashMap<>();
                extremes.forEach((column, known) -> {
                    if (known.missing() == known.rows()) {
                        throw Problems.nothingToLearnFrom(step.toString(), column);
                    }
                    learnt.put(column, learn.apply(column, known));
                });
                return fitted.apply(learnt);
            }
        };
    }
}
