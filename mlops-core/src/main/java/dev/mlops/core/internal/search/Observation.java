package dev.mlops.core.internal.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A try as a suggester sees it. Immutable.
 *
 * @param number the how-manieth try, from 0
 * @param values what was tried: of each dimension that the try asked for, in that order, the value
 * @param state what became of it
 * @param objectives what is to be made small, one number per objective; empty unless it is complete, or pruned with its last value
 * @param violation by how much constraints are broken, the sum of what is above 0; 0 where none are
 * @param step of a pruned try, how far it came; else 0
 * @param constraints of each constraint by how much it is broken, or where it is not, below 0 by how much room is left; empty where that is not
 *     known, or there are none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Observation(
        int number,
        Map<Dimension, Double> values,
        State state,
        double[] objectives,
        double violation,
        long step,
        double[] constraints) {
    /** What can become of a try. */
    public enum State {
        /** It goes on. */
        RUNNING,
        /** It has its value. */
        COMPLETE,
        /** It was ended early because it did not look good. */
        PRUNED,
        /** It threw. */
        FAILED
    }

    /** Keeps a copy of the values. */
    public Observation {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** One of whose constraints only the sum is known. */
    public Observation(
            int number, Map<Dimension, Double> values, State state, double[] objectives, double violation, long step) {
        this(number, values, state, objectives, violation, step, new double[0]);
    }

    /** A complete try with one objective and without constraints. */
    public static Observation complete(int number, Map<Dimension, Double> values, double objective) {
        return new Observation(number, values, State.COMPLETE, new double[] {objective}, 0, 0);
    }

    /** The first objective. */
    public double value() {
        return objectives[0];
    }

    /** Whether no constraint is broken. */
    public boolean isFeasible() {
        return violation <= 0;
    }
}
