package dev.mlops.core.internal.pruning;

import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;

/**
 * Ends a study whose best value has not become better for a while. By number, so that it does not matter which of two tries that ran side by side
 * was over first. Tries that were ended early count as no improvement; ones that threw do not count. Immutable.
 *
 * @param trials for how many tries
 * @param minDelta by how much a value must be below the best one before to count
 */
record NoImprovementRule(int trials, double minDelta) implements TerminationRule {
    @Override
    public boolean ends(History history) {
        double best = Double.POSITIVE_INFINITY;
        int since = 0;
        for (Observation o : history.all()) {
            if (o.state() == Observation.State.COMPLETE && o.isFeasible() && o.value() < best - minDelta) {
                best = o.value();
                since = 0;
            } else if (o.state() == Observation.State.COMPLETE || o.state() == Observation.State.PRUNED) {
                since++;
            }
        }
        return since >= trials && best < Double.POSITIVE_INFINITY;
    }
}
