package dev.mlops.core.internal.pruning;

import java.util.Collection;

/**
 * Ends a try whose best value has not become better for a while. Immutable.
 *
 * @param reports for how many reports
 * @param minDelta by how much a value must be below the best one before to count
 */
record PatienceRule(int reports, double minDelta) implements PruningRule {
    @Override
    public boolean ends(Course own, Collection<Course> others) {
        double best = Double.POSITIVE_INFINITY;
        int since = 0;
        for (double value : own.reported().values()) {
            if (value < best - minDelta) {
                best = value;
                since = 0;
            } else {
                since++;
            }
        }
        return since >= reports;
    }
}
