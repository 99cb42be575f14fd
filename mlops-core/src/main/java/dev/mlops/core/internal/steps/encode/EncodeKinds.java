package dev.mlops.core.internal.steps.encode;

import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.EncodeStep;
import dev.mlops.pipeline.Steps;
import java.util.List;

/** The kinds of steps of this package. */
public final class EncodeKinds {
    private static final StepKind<EncodeStep.OneHot> ONE_HOT = StepKind.of(
            "one-hot",
            Steps.oneHot(Selector.categorical()),
            (step, start) ->
                    Learner.ofAllRows(step.columns().select(start.schema()), train -> FittedOneHot.learn(step, train)),
            FittedOneHot::read);

    private EncodeKinds() {}

    /** All of them. */
    public static List<StepKind<?>> all() {
        return List.of(ONE_HOT);
    }
}
