package dev.mlops.core.internal.importance;

/**
 * A leaf of a regression tree: a box and the mean of the tries in it. Immutable.
 *
 * @param parts what it has of each axis; not to be changed
 * @param value the mean
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Leaf(Part[] parts, double value) {
    /** How much of the space it is. */
    double volume() {
        double volume = 1;
        for (Part part : parts) {
            volume *= part.width();
        }
        return volume;
    }

    /** Whether a coded point is in it. */
    boolean holds(double[] point) {
        for (int a = 0; a < parts.length; a++) {
            if (!parts[a].holds(point[a])) {
                return false;
            }
        }
        return true;
    }
}
