package dev.mlops.core.internal.search;

import java.util.Comparator;

/**
 * Tries with one objective from the best to the worst: complete ones that break no constraint by their value; then those that were ended early, the
 * longest first, by their last value; then those that break constraints, by how much; then those that failed or have no number.
 */
public final class Ranking {
    /** The best first; the earlier of equal ones. */
    public static final Comparator<Observation> BEST_FIRST = Comparator.comparingInt(Ranking::rank)
            .thenComparingDouble(Ranking::first)
            .thenComparingDouble(Ranking::value)
            .thenComparingInt(Observation::number);

    private static final int COMPLETE = 0;
    private static final int PRUNED = 1;
    private static final int INFEASIBLE = 2;
    private static final int FAILED = 3;

    private Ranking() {}

    /** Whether it tells how good its values are. */
    public static boolean isMeasured(Observation observation) {
        return rank(observation) < FAILED;
    }

    private static int rank(Observation observation) {
        if (observation.state() == Observation.State.FAILED || Double.isNaN(value(observation))) {
            return FAILED;
        }
        if (!observation.isFeasible()) {
            return INFEASIBLE;
        }
        return observation.state() == Observation.State.COMPLETE ? COMPLETE : PRUNED;
    }

    private static double first(Observation observation) {
        return switch (rank(observation)) {
            case PRUNED -> -observation.step();
            case INFEASIBLE -> observation.violation();
            default -> 0;
        };
    }

    private static double value(Observation observation) {
        return observation.objectives().length == 0 ? Double.NaN : observation.value();
    }
}
