package dev.mlops.core.internal.pruning;

import dev.mlops.tuning.Direction;
import dev.mlops.tuning.Terminator;

/** The rules that {@link Terminator}s stand for. */
public final class TerminationRules {
    private TerminationRules() {}

    /**
     * The rule of a terminator.
     *
     * @param terminator says when a study ends
     * @param first which values of the first objective are better; histories have those of an objective to be made large negated
     * @param seed what chance depends on
     */
    public static TerminationRule of(Terminator terminator, Direction first, long seed) {
        if (terminator instanceof Terminator.NoImprovement kind) {
            return new NoImprovementRule(kind.trials(), kind.minDelta());
        }
        if (terminator instanceof Terminator.Target kind) {
            return new TargetRule(first == Direction.MINIMIZE ? kind.value() : -kind.value());
        }
        if (terminator instanceof Terminator.ExpectedRegret kind) {
            return new RegretRule(kind.gain(), kind.startupTrials(), seed);
        }
        return history -> false;
    }
}
