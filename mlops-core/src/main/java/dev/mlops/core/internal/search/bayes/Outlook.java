package dev.mlops.core.internal.search.bayes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is expected of points, constraints apart. For one thread at a time. */
interface Outlook {
    /** Takes in that a point is being tried. */
    void believe(double[] point);

    /** What is to be gained; null where no feasible try says what would be a gain. */
    @Nullable
    Improvement improvement();

    /** At most so many of the best tries, the best first. */
    List<double[]> leaders(int most);

    /** The variance of the noise, the values being of variance 1. */
    double noise();
}
