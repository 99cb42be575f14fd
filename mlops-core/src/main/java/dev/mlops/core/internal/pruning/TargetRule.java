package dev.mlops.core.internal.pruning;

import dev.mlops.core.internal.search.History;

/**
 * Ends a study when a complete try that breaks no constraint is good enough. Immutable.
 *
 * @param value the value that is good enough, or any below
 */
record TargetRule(double value) implements TerminationRule {
    @Override
    public boolean ends(History history) {
        return history.complete().stream().anyMatch(o -> o.isFeasible() && o.value() <= value);
    }
}
