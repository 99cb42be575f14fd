package dev.mlops.core.internal.pruning;

import dev.mlops.tuning.Direction;
import dev.mlops.tuning.Pruner;

/**
 * The rules that {@link Pruner}s stand for. Those that compare tries by step end none at the last step of complete ones or beyond: nothing is
 * left there to be saved, and a value would be lost.
 */
public final class PruningRules {
    private PruningRules() {}

    /**
     * The rule of a pruner.
     *
     * @param pruner says when tries are ended
     * @param direction which values of the objective are better; courses have those of an objective to be made large negated
     */
    public static PruningRule of(Pruner pruner, Direction direction) {
        if (pruner instanceof Pruner.Percentile kind) {
            return new PercentileRule(kind.percentile(), kind.startupTrials(), kind.warmupSteps());
        }
        if (pruner instanceof Pruner.SuccessiveHalving kind) {
            return new HalvingRule(kind.minResource(), kind.reduction());
        }
        if (pruner instanceof Pruner.Hyperband kind) {
            return new HyperbandRule(kind.minResource(), kind.maxResource(), kind.reduction());
        }
        if (pruner instanceof Pruner.Threshold kind) {
            return direction == Direction.MINIMIZE
                    ? new ThresholdRule(kind.low(), kind.high())
                    : new ThresholdRule(-kind.high(), -kind.low());
        }
        if (pruner instanceof Pruner.Patience kind) {
            return new PatienceRule(kind.reports(), kind.minDelta());
        }
        return (own, others) -> false;
    }
}
