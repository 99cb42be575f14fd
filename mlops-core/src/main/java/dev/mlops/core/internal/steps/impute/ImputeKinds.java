package dev.mlops.core.internal.steps.impute;

import dev.mlops.core.internal.steps.FittedNumbers;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.ImputeStep;
import dev.mlops.pipeline.Steps;
import java.util.List;

/** The kinds of steps of this package. */
public final class ImputeKinds {
    private static final StepKind<ImputeStep.Impute> IMPUTE = StepKind.of(
                    "impute", Steps.impute(Selector.all()).withMostFrequent(), Replacing::new, FittedImpute::read)
            .withColumnsAfter((step, before) ->
                    FittedImpute.keepsTypes(step) ? before : FittedNumbers.numbersAfter(step, before));

    private ImputeKinds() {}

    /** All of them. */
    public static List<StepKind<?>> all() {
        return List.of(IMPUTE);
    }
}
