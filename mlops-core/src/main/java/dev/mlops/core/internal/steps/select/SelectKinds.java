package dev.mlops.core.internal.steps.select;

import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.SelectStep;
import dev.mlops.pipeline.Steps;
import java.util.List;

/** The kinds of steps of this package. */
public final class SelectKinds {
    private static final StepKind<SelectStep.MinVariance> MIN_VARIANCE = StepKind.of(
            "min-variance",
            Steps.minVariance(Selector.numeric(), 0),
            VarianceLearner::new,
            (step, state) -> FittedSelection.read(step, "variance", state));

    private static final StepKind<SelectStep.Uncorrelated> UNCORRELATED = StepKind.of(
            "uncorrelated",
            Steps.uncorrelated(Selector.numeric(), 1),
            CorrelationLearner::new,
            (step, state) -> FittedSelection.read(step, "correlation", state));

    private static final StepKind<SelectStep.Best> BEST = StepKind.of(
            "best",
            Steps.best(Selector.numeric(), 1),
            BestLearner::of,
            (step, state) -> FittedSelection.read(step, BestLearner.scoreName(step), state));

    private static final StepKind<SelectStep.BestByTrees> BEST_BY_TREES = StepKind.of(
            "best-by-trees",
            Steps.bestByTrees(Selector.numeric(), 1),
            TreesLearner::of,
            (step, state) -> FittedSelection.read(step, TreesLearner.SCORE, state));

    private SelectKinds() {}

    /** All of them. */
    public static List<StepKind<?>> all() {
        return List.of(MIN_VARIANCE, UNCORRELATED, BEST, BEST_BY_TREES);
    }
}
