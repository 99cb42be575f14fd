package dev.mlops.core.internal.importance;

import java.util.BitSet;

/** A part of an {@link Axis}: what a node of a tree has of it. Immutable. */
sealed interface Part {
    /** How much of the axis it is: more than 0, at most 1. */
    double width();

    /** Whether a coded value is in it. */
    boolean holds(double code);

    /**
     * Places of a number from one to another.
     *
     * @param from the lowest place
     * @param to the end, which belongs to the next part but for 1
     */
    record Interval(double from, double to) implements Part {
        @Override
        public double width() {
            return to - from;
        }

        @Override
        public boolean holds(double code) {
            return code >= from && (code < to || to >= 1);
        }
    }

    /**
     * Some choices.
     *
     * @param members their positions; not to be changed
     * @param width how much of the axis they are
     */
    record Choices(BitSet members, double width) implements Part {
        @Override
        public boolean holds(double code) {
            return members.get((int) code);
        }
    }
}
