package dev.mlops.core.internal.pruning;

import java.util.Collection;
import java.util.OptionalDouble;

/**
 * A step at which tries are compared: each by its first value there or beyond, once. One in so many of those that came so far goes on, rounded
 * up, and so the best one always. Immutable.
 *
 * @param step from which step on
 * @param reduction one in so many goes on
 */
record Rung(long step, int reduction) {
    /** Whether a try has come here with what it reported last, and not before. */
    boolean isReachedNow(Course own) {
        Long before = own.reported().lowerKey(own.lastStep());
        return own.lastStep() >= step && (before == null || before < step);
    }

    /** Whether a try that is here does not go on. */
    boolean ends(Course own, Collection<Course> others) {
        double value = own.from(step).orElseThrow();
        int reached = 1;
        int better = 0;
        for (Course other : others) {
            OptionalDouble theirs = other.isSound() ? other.from(step) : OptionalDouble.empty();
            if (theirs.isPresent()) {
                reached++;
                better += theirs.getAsDouble() < value ? 1 : 0;
            }
        }
        return better >= (reached + reduction - 1) / reduction;
    }
}
