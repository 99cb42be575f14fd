package dev.mlops.core.internal.steps.combine;

import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.CombineStep;
import dev.mlops.pipeline.Steps;
import java.util.List;

/** The kinds of steps of this package. */
public final class CombineKinds {
    private static final StepKind<CombineStep.Polynomial> POLYNOMIAL = StepKind.of(
                    "polynomial",
                    Steps.polynomial(Selector.numeric(), 2),
                    (step, start) -> Learner.ofNothing(FittedPolynomial.of(step, start.schema())),
                    FittedPolynomial::read)
            .withColumnsAfter(
                    (step, before) -> FittedPolynomial.of(step, before).after(before));

    private static final StepKind<CombineStep.Spline> SPLINE = StepKind.of(
                    "spline", Steps.spline(Selector.numeric()), SplineLearner::of, FittedSpline::read)
            .withColumnsAfter((step, before) ->
                    FittedSpline.after(before, step.columns().select(before), FittedSpline.width(step)));

    private static final StepKind<CombineStep.PrincipalComponents> PRINCIPAL_COMPONENTS = StepKind.of(
            "principal-components",
            Steps.principalComponents(Selector.numeric()),
            ComponentsLearner::new,
            FittedComponents::read);

    private CombineKinds() {}

    /** All of them. */
    public static List<StepKind<?>> all() {
        return List.of(POLYNOMIAL, SPLINE, PRINCIPAL_COMPONENTS);
    }
}
