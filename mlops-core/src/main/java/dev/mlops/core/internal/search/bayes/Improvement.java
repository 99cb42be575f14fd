package dev.mlops.core.internal.search.bayes;

import java.util.List;

/** How much is to be gained at a point where constraints do not matter, as a logarithm. For one thread at a time. */
interface Improvement {
    /** The gain at each of many points, to about five digits. */
    double[] screen(List<double[]> points);

    /** The gain at a point; its derivatives are written to the array. */
    double at(double[] point, double[] gradient);
}
