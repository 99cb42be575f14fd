package dev.mlops.core.internal.pruning;

import dev.mlops.core.internal.search.Observation;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a try has reported. Immutable.
 *
 * @param number the how-manieth try
 * @param state what has become of it so far
 * @param reported by step, the value that is to be made small
 */
public record Course(int number, Observation.State state, NavigableMap<Long, Double> reported) {
    /** Keeps a copy. */
    public Course {
        reported = Collections.unmodifiableNavigableMap(new TreeMap<>(reported));
    }
}
