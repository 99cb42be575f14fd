package dev.mlops.core.internal.search.pareto;

import dev.mlops.core.internal.search.Observation;

/** Which of two is better whatever one thinks of the objectives. */
public final class Dominance {
    private Dominance() {}

    /** Whether the first is nowhere worse than the second, and better somewhere; never where a number is missing. */
    public static boolean of(double[] a, double[] b) {
        boolean better = false;
        for (int i = 0; i < a.length; i++) {
            if (!(a[i] <= b[i])) {
                return false;
            }
            better |= a[i] < b[i];
        }
        return better;
    }

    /**
     * The same with constraints: those that are kept beat those that are broken, those broken by less those broken by more (Deb et al. 2002,
     * "NSGA-II", definition 1).
     */
    public static boolean of(Observation a, Observation b) {
        if (a.isFeasible() && b.isFeasible()) {
            return of(a.objectives(), b.objectives());
        }
        return a.isFeasible() || (!b.isFeasible() && a.violation() < b.violation());
    }
}
