package dev.mlops.core.internal.pruning;

import java.util.Collection;

/**
 * Asynchronous successive halving by ending tries (Li et al. 2020, "A system for massively parallel hyperparameter tuning", algorithm 2): rungs
 * are at {@code minResource * reduction^k}. There, a try waits at a rung until enough others have come and may be promoted later; here it is
 * judged once, when it comes, by those that came before. Immutable.
 *
 * @param minResource the first rung
 * @param reduction one in so many goes on at each rung
 */
record HalvingRule(long minResource, int reduction) implements PruningRule {
    @Override
    public boolean ends(Course own, Collection<Course> others) {
        if (own.isEmpty()) {
            return false;
        }
        for (long step = minResource; ; step *= reduction) {
            Rung rung = new Rung(step, reduction);
            if (rung.isReachedNow(own) && rung.ends(own, others)) {
                return !Reach.isLast(own, others);
            }
            if (step > own.lastStep() / reduction) {
                return false;
            }
        }
    }
}
