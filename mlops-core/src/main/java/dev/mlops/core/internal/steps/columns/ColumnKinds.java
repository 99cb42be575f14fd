package dev.mlops.core.internal.steps.columns;

import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.Schema;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.ColumnStep;
import dev.mlops.pipeline.Step;
import dev.mlops.pipeline.Steps;
import java.util.List;
import java.util.Set;

/** The kinds of steps of this package. */
public final class ColumnKinds {
    private static final StepKind<ColumnStep.Drop> DROP = StepKind.of(
                    "drop",
                    Steps.drop(Selector.all()),
                    (step, start) ->
                            Learner.ofNothing(FittedDrop.of(step, step.columns().select(start.schema()))),
                    FittedDrop::read)
            .withColumnsAfter(ColumnKinds::without);

    private static final StepKind<ColumnStep.Keep> KEEP = StepKind.of(
                    "keep",
                    Steps.keep(Selector.all()),
                    (step, start) -> Learner.ofNothing(FittedDrop.of(step, others(step, start.schema()))),
                    FittedDrop::read)
            .withColumnsAfter(
                    (step, before) -> FittedDrop.of(step, others(step, before)).after(before));

    private static final StepKind<ColumnStep.Rename> RENAME = StepKind.of(
                    "rename",
                    Steps.rename("from", "to"),
                    (step, start) -> Learner.ofNothing(FittedRename.of(step, start.schema())),
                    FittedRename::read)
            .withColumnsAfter((step, before) -> FittedRename.of(step, before).after(before));

    private static final StepKind<ColumnStep.Derive> DERIVE = StepKind.of(
                    "derive",
                    Steps.derive("to", "function", "from"),
                    (step, start) -> Learner.ofNothing(FittedDerive.of(step, start.schema())),
                    FittedDerive::read)
            .withColumnsAfter((step, before) -> FittedDerive.of(step, before).after(before));

    private ColumnKinds() {}

    /** All of them. */
    public static List<StepKind<?>> all() {
        return List.of(DROP, KEEP, RENAME, DERIVE);
    }

    private static Schema without(Step step, Schema before) {
        return before.without(step.columns().select(before).toArray(String[]::new));
    }

    private static List<String> others(Step step, Schema before) {
        Set<String> kept = Set.copyOf(step.columns().select(before));
        return before.names().stream().filter(name -> !kept.contains(name)).toList();
    }
}
