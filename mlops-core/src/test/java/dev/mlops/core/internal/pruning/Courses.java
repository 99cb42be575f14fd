package dev.mlops.core.internal.pruning;

import dev.mlops.core.internal.search.Observation.State;
import java.util.Map;
import java.util.TreeMap;

/** Courses for tests. */
final class Courses {
    private Courses() {}

    /** A complete one with these values at steps from 1 on. */
    static Course complete(int number, double... values) {
        return of(number, State.COMPLETE, 1, values);
    }

    /** One that runs, with these values at steps from 1 on. */
    static Course running(int number, double... values) {
        return of(number, State.RUNNING, 1, values);
    }

    /** One with these values, the first at a step, each next one so many steps later. */
    static Course of(int number, State state, long every, double... values) {
        TreeMap<Long, Double> reported = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            reported.put((i + 1) * every, values[i]);
        }
        return new Course(number, state, reported);
    }

    /** One with one value. */
    static Course at(int number, State state, long step, double value) {
        return new Course(number, state, new TreeMap<>(Map.of(step, value)));
    }
}
