package dev.mlops.core.internal.steps;

import dev.mlops.core.internal.onnx.Nodes;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of the numbers of one column, each for itself. Immutable; safe to share between threads. */
public interface NumberMap {
    /** What becomes of a number; NaN is a missing one. */
    double of(double value);

    /**
     * The same for many. Implementations that are used most repeat the loop, so that the machine code is of their own formula and needs no call for
     * each value.
     *
     * @param to as long as {@code from}
     */
    default void of(double[] from, double[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i] = of(from[i]);
        }
    }

    /**
     * The same as operators in ONNX, of several columns at once; empty where it has none.
     *
     * @param numbers one column for each of {@code maps}
     * @param maps of this class, this one the first
     */
    default Optional<String> onnx(Nodes nodes, String numbers, List<NumberMap> maps) {
        return Optional.empty();
    }

    /** What it was; asked only of steps that say they can be inverted. */
    default double inverse(double value) {
        throw new UnsupportedOperationException("no inverse");
    }

    /** What was learnt, for reading: {@code mean 3.0, standard deviation 2.0}. */
    String describe();

    /** What was learnt, for storing: added to an object that has the column's name under {@code column}. */
    void write(ObjectNode into);
}
