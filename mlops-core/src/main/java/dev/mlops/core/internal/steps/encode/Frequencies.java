package dev.mlops.core.internal.steps.encode;

import dev.mlops.core.internal.steps.FittedColumns;
import dev.mlops.core.internal.steps.FittedNumbers;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.Schema;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.EncodeStep;
import dev.mlops.pipeline.Steps;
import java.util.List;

/** Learns how frequent the categories of a column are. */
final class Frequencies {
    static final StepKind<EncodeStep.Frequency> KIND = StepKind.of(
                    "frequency",
                    Steps.frequency(Selector.categorical()),
                    (step, start) -> new CountLearner(
                            step, start.schema(), (field, counts) -> Frequencies.learn(step, field, counts)),
                    (step, state) -> FittedColumns.read(step, state, CategoryNumbers::read))
            .withColumnsAfter(FittedNumbers::numbersAfter);

    private Frequencies() {}

    private static CategoryNumbers learn(EncodeStep.Frequency step, Schema.Field field, CategoryCounts counts) {
        counts.requireSome(step, field);
        List<String> categories = counts.sorted();
        double whole = step.counts() ? 1 : counts.rows();
        double[] values = categories.stream()
                .mapToDouble(category -> counts.count(category) / whole)
                .toArray();
        return new CategoryNumbers(field.name(), List.of(field.name()), categories, values, new double[1]);
    }
}
