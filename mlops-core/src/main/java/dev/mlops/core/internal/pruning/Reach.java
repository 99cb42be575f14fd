package dev.mlops.core.internal.pruning;

import dev.mlops.core.internal.search.Observation;
import java.util.Collection;

/** How far tries come. */
final class Reach {
    private Reach() {}

    /** Whether a try has come as far as the longest complete one. */
    static boolean isLast(Course own, Collection<Course> others) {
        long longest = Long.MIN_VALUE;
        for (Course other : others) {
            if (other.state() == Observation.State.COMPLETE && !other.isEmpty()) {
                longest = Math.max(longest, other.lastStep());
            }
        }
        return longest != Long.MIN_VALUE && own.lastStep() >= longest;
    }

    /** The largest step that this one or any of the others has reported. */
    static long largest(Course own, Collection<Course> others) {
        long largest = own.lastStep();
        for (Course other : others) {
            if (other.isSound()) {
                largest = Math.max(largest, other.lastStep());
            }
        }
        return largest;
    }
}
