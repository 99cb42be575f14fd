package dev.mlops.core.internal.pruning;

import java.util.Collection;

/**
 * Ends a try whose last value is out of bounds or not a number. Immutable.
 *
 * @param low the lowest possible value
 * @param high the highest possible value
 */
record ThresholdRule(double low, double high) implements PruningRule {
    @Override
    public boolean ends(Course own, Collection<Course> others) {
        return !own.isEmpty() && !(own.last() >= low && own.last() <= high);
    }
}
