package dev.mlops.core.internal.search.tpe;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;

/**
 * One dimension of a {@link Mixture}: a kernel for each of its components, a density over places from 0 to 1 or the probability of a choice. All
 * densities are relative to the uniform distribution. For one thread at a time.
 */
abstract class Axis {
    private static final int MOST_CELLS = 64;

    /** An axis of kernels at these places, all of one width. */
    static Axis of(Dimension dimension, double[] places, double[] weights, double width, double choice) {
        if (dimension.isCategory()) {
            return new ChoiceAxis((int) dimension.cardinality(), places, weights, choice);
        }
        if (dimension.isDiscrete() && dimension.cardinality() <= MOST_CELLS) {
            return new CellAxis(dimension, places, weights, width);
        }
        return new NumberAxis(dimension, places, weights, width);
    }

    /** Adds to each component's sum the logarithm of its density at a place. */
    abstract void addTo(double[] sums, double place);

    /** The logarithm of the density of this dimension alone. */
    abstract double logAlone(double place);

    /** A place by chance, from a component. */
    abstract double draw(int component, Chance chance);

    /** A place by chance, any as likely as any other. */
    abstract double any(Chance chance);
}
