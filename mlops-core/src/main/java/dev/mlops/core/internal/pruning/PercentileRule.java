package dev.mlops.core.internal.pruning;

import dev.mlops.core.internal.search.Observation;
import java.util.Collection;
import java.util.OptionalDouble;

/**
 * Ends a try whose best value so far is worse than a percentile of the averages that complete tries have of their values up to that step: for the
 * median, the rule of Golovin et al. 2017, "Google Vizier", section 3.5.2. Averages of falling values lag behind, which a try is given as a
 * start: few that begin slowly and end well are lost. Immutable.
 *
 * @param percentile from 0 to 100; values between two neighbours are interpolated
 * @param startupTrials how many complete tries there must be first
 * @param warmupSteps up to which step none is ended
 */
record PercentileRule(double percentile, int startupTrials, long warmupSteps) implements PruningRule {
    @Override
    public boolean ends(Course own, Collection<Course> others) {
        if (own.isEmpty() || own.lastStep() <= warmupSteps || Reach.isLast(own, others)) {
            return false;
        }
        long step = own.lastStep();
        double[] averages = others.stream()
                .filter(other -> other.state() == Observation.State.COMPLETE)
                .map(other -> other.averageUpTo(step))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        return averages.length >= Math.max(1, startupTrials) && own.best() > at(averages, percentile / 100);
    }

    /** The value that this share of sorted ones is below. */
    static double at(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        double low = sorted[below];
        double high = sorted[Math.min(below + 1, sorted.length - 1)];
        return low == high ? low : low + (position - below) * (high - low);
    }
}
