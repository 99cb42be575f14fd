package dev.mlops.core.internal.steps.columns;

import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.Schema;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.ColumnStep;
import dev.mlops.pipeline.Step;
import dev.mlops.pipeline.Steps;
import java.util.List;

/** The kinds of steps of this package. */
public final class ColumnKinds {
    private static final StepKind<ColumnStep.Drop> DROP = StepKind.of(
                    "drop",
                    Steps.drop(Selector.all()),
                    (step, start) ->
                            Learner.ofNothing(FittedDrop.of(step, step.columns().select(start.schema()))),
                    FittedDrop::read)
            .withColumnsAfter(ColumnKinds::without);

    private ColumnKinds() {}

    /** All of them. */
    public static List<StepKind<?>> all() {
        return List.of(DROP);
    }

    private static Schema without(Step step, Schema before) {
        return before.without(step.columns().select(before).toArray(String[]::new));
    }
}
