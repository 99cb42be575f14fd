package dev.mlops.core.internal.pruning;

import java.util.Collection;

/**
 * Hyperband (Li et al. 2018, JMLR 18, algorithm 1) with successive halvings that go on for ever in place of rounds: bracket {@code s} of
 * {@code 0 .. floor(log_reduction(R / minResource))} has rungs at {@code R / reduction^s, .., R / reduction}, {@code R} being the last step. A try's
 * bracket follows from its number, in shares of the paper's {@code ceil((smax + 1) / (s + 1) * reduction^s)} tries of a bracket in a round, so that
 * each bracket gets about the same number of steps. At a rung a try is compared with those of all brackets that came so far, as in Klein et al.
 * 2020, "Model-based asynchronous hyperparameter and neural architecture search": small brackets alone know too few. Immutable.
 *
 * @param minResource the first step at which any bracket compares
 * @param maxResource the last step of a try; 0 to take the largest one that was reported
 * @param reduction one in so many goes on at each rung
 */
record HyperbandRule(long minResource, long maxResource, int reduction) implements PruningRule {
    /** Multiples of it, modulo 1, are spread evenly, however many there are. */
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private static final double ROUNDING = 1e-9;

    @Override
    public boolean ends(Course own, Collection<Course> others) {
        if (own.isEmpty()) {
            return false;
        }
        long largest = maxResource > 0 ? maxResource : Reach.largest(own, others);
        for (int halvings = bracket(own.number(), largest); halvings >= 1; halvings--) {
            Rung rung = new Rung(step(largest, halvings), reduction);
            if (rung.isReachedNow(own) && rung.ends(own, others)) {
                return !Reach.isLast(own, others);
            }
        }
        return false;
    }

    private long step(long largest, int halvings) {
        return (long) Math.ceil(largest / Math.pow(reduction, halvings) - ROUNDING);
    }

    /** How many rungs a try of this number has, where the last step is this one. */
    int bracket(int number, long largest) {
        int most = (int) Math.floor(Math.log((double) largest / minResource) / Math.log(reduction) + ROUNDING);
        double total = 0;
        for (int s = 0; s <= most; s++) {
            total += size(s, most);
        }
        double place = ((number + 1) * GOLDEN) % 1 * total;
        for (int s = most; s > 0; s--) {
            place -= size(s, most);
            if (place < 0) {
                return s;
            }
        }
        return 0;
    }

    /** How many tries a bracket begins with in a round. */
    private double size(int bracket, int most) {
        return Math.ceil((most + 1.0) / (bracket + 1) * Math.pow(reduction, bracket) - ROUNDING);
    }
}
